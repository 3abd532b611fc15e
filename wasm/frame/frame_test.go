package frame

import (
	"errors"
	"reflect"
	"testing"

	"gouji/core"
)

func TestRequestComesBackAsItWasWritten(t *testing.T) {
	for _, r := range []Request{
		{File: []byte{}},
		{File: []byte("PK\x00\n file 3\n"), Name: "年报 1\n\x00.xlsx", Year: 2024, Organ: "董家镇人民政府", Previous: []byte("x")},
		{File: []byte("a"), Previous: []byte{}},
		{File: []byte("a"), Name: "\xff", Year: 1},
		{File: []byte("a"), Figures: true},
		{File: []byte("a"), Recheck: true},
		{File: []byte("a"), Figures: true, Recheck: true, Part: "表 1", Edits: core.Edits{Edition: "2019", Year: 2020, Organ: "=\n"}},
		{File: []byte("a"), Recheck: true, Edits: core.Edits{Figures: []core.Edit{{Cell: "t3.new.natural"}, {Cell: "t3.new.natural", Raw: "a=b\n"}, {Cell: "x", Raw: "\xff"}}}},
	} {
		got, err := Parse(Append(nil, r))
		if err != nil || !reflect.DeepEqual(got, r) {
			t.Errorf("got %+v, %v, want %+v", got, err, r)
		}
	}
}

func TestFieldsMayStandInAnyOrder(t *testing.T) {
	got, err := Parse([]byte("file 2\nPKyear 4\n2024name 6\na.xlsx"))
	want := Request{File: []byte("PK"), Name: "a.xlsx", Year: 2024}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
}

var malformed = []struct {
	frame string
	want  error
}{
	{"", errNoFile},
	{"name 1\na", errNoFile},
	{"file", errLine},
	{"file 1", errLine},
	{"file\nx", errLine},
	{"file 1\n", errShort},
	{"file 999999999\nx", errShort},
	{"file 1000000000\nx", errLine},
	{"file 99999999999999999999999\nx", errLine},
	{"file                              1\nx", errLine},
	{"file -1\nx", errLine},
	{"file +1\nx", errLine},
	{"file 0x1\nx", errLine},
	{"file 1 \nx", errLine},
	{"file \nx", errLine},
	{"file 1\nxx", errLine},
	{"file 1\nxfile 1\ny", errTwice},
	{"file 1\nxname 0\nname 1\na", errTwice},
	{"file 1\nxcolour 3\nred", errKey},
	{"FILE 1\nx", errKey},
	{" 1\nx", errKey},
	{"file 1\nxyear 0\n", errYear},
	{"file 1\nxyear 1\n0", errYear},
	{"file 1\nxyear 5\n20240", errYear},
	{"file 1\nxyear 5\n-2024", errYear},
	{"file 1\nxyear 4\n2_24", errYear},
	{"file 1\nxedit 3\na=b", errEdit},
	{"file 1\nxpart 0\nedit 1\na", errEdit},
	{"file 1\nxpart 0\nedit 2\n=a", errEdit},
	{"file 1\nxpart 0\nedit 6\nyear=0", errYear},
	{"file 1\nxpart 0\npart 0\n", errTwice},
}

func TestMalformedRequestIsRefused(t *testing.T) {
	for _, c := range malformed {
		got, err := Parse([]byte(c.frame))
		if !errors.Is(err, c.want) || !reflect.DeepEqual(got, Request{}) {
			t.Errorf("%q: got %+v, %v, want %v", c.frame, got, err, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range malformed {
		f.Add([]byte(c.frame))
	}
	f.Add(Append(nil, Request{File: []byte("PK"), Name: "a", Year: 2024, Organ: "b", Previous: []byte("c")}))
	f.Add(Append(nil, Request{Recheck: true, Figures: true, Edits: core.Edits{Edition: "2019", Year: 2020, Figures: []core.Edit{{Cell: "a.b.c", Raw: "1"}}}}))
	f.Fuzz(func(t *testing.T, in []byte) {
		r, err := Parse(in)
		if err != nil {
			return
		}
		again, err := Parse(Append(nil, r))
		if err != nil || !reflect.DeepEqual(again, r) {
			t.Fatalf("%q: got %+v, %v, want %+v", in, again, err, r)
		}
	})
}
