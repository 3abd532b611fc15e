package judge

import (
	"encoding/json"
	"strconv"
	"testing"

	"gouji/core"
)

func text(organ string) json.RawMessage {
	return json.RawMessage(`{"organ":` + strconv.Quote(organ) + `}`)
}

func TestAReadingIsDecodedOnceWhileItIsUsed(t *testing.T) {
	var k Readings
	first, err := k.Decode(text("甲"))
	if err != nil || first.Organ != "甲" {
		t.Fatal(first, err)
	}
	for i := range 3 * readingsKept { // others come and go
		if _, err := k.Decode(text(strconv.Itoa(i))); err != nil {
			t.Fatal(err)
		}
		if again, _ := k.Decode(text("甲")); again != first {
			t.Fatalf("decoded again after %d others", i+1)
		}
	}
	for i := range readingsKept {
		if r, _ := k.Decode(text("乙" + strconv.Itoa(i))); r.Organ != "乙"+strconv.Itoa(i) {
			t.Fatalf("took %q for another", r.Organ)
		}
	}
	if again, _ := k.Decode(text("甲")); again == first || again.Organ != "甲" {
		t.Fatal("kept more than it says")
	}
}

func TestAReadingThatWasMadeIsNotDecoded(t *testing.T) {
	var k Readings
	made := &core.Reading{Organ: "甲"}
	k.Keep(text("甲"), made)
	if got, err := k.Decode(text("甲")); got != made || err != nil {
		t.Fatal(got, err)
	}
}

func TestWithoutAPlaceToKeepEachIsDecoded(t *testing.T) {
	var k *Readings
	k.Keep(text("甲"), &core.Reading{})
	if r, err := k.Decode(text("甲")); err != nil || r.Organ != "甲" {
		t.Fatal(r, err)
	}
	if _, err := k.Decode(json.RawMessage(`{"organ":7}`)); err == nil {
		t.Fatal("took a number for a name")
	}
}

func TestAReportIsLoadedOnce(t *testing.T) {
	var k Readings
	first, err := k.Load(text("甲"))
	if err != nil || first.Organ != "甲" {
		t.Fatal(first, err)
	}
	if again, _ := k.Load(text("甲")); again != first {
		t.Fatal("loaded again")
	}
	if other, _ := k.Load(text("乙")); other.Organ != "乙" {
		t.Fatal("took one for another")
	}
	if _, err := k.Load(json.RawMessage(`{`)); err == nil {
		t.Fatal("took half a text for a report")
	}
}
