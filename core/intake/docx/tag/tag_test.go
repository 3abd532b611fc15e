package tag

import (
	"strings"
	"testing"
)

func TestEveryNameHasItsTag(t *testing.T) {
	seen := map[Tag]bool{}
	for n, group := range tags {
		names := strings.Fields(group.names)
		if len(names) != len(group.tags) || strings.Join(names, " ") != group.names {
			t.Fatalf("%q has %d names and %d tags", group.names, len(names), len(group.tags))
		}
		for i, name := range names {
			if len(name) != n {
				t.Errorf("%q stands among the names of %d bytes", name, n)
			}
			if got := Of(name); got != group.tags[i] {
				t.Errorf("%q: got tag %d, want %d", name, got, group.tags[i])
			}
			seen[group.tags[i]] = true
		}
	}
	for _, name := range []string{"p", "r", "t", "tc", "pPr", "rPr", "tcPr"} {
		seen[Of(name)] = true
	}
	for tag := range Other {
		if !seen[tag] && tag != Properties {
			t.Errorf("no name for tag %d", tag)
		}
	}
}

func TestPropertiesFitIntoAWord(t *testing.T) {
	if Properties > 32 {
		t.Errorf("%d properties", Properties)
	}
}

func TestSynonymsShareATag(t *testing.T) {
	for _, names := range []string{
		"ins moveTo", "del moveFrom", "tab ptab", "drawing pict", "oMath oMathPara", "pic imagedata",
		"sdt sdtContent customXml smartTag hyperlink fldSimple dir bdo ruby rubyBase", "object chart relIds OLEObject control",
	} {
		first, rest, _ := strings.Cut(names, " ")
		for name := range strings.FieldsSeq(rest) {
			if Of(name) != Of(first) || Of(name) == Other {
				t.Errorf("%s is not the same as %s", name, first)
			}
		}
	}
}

func TestOtherNamesHaveNoTag(t *testing.T) {
	for _, name := range []string{"", " ", "P", "x", "tb", "tbx", "rprx", "gridSpam", "alternateContent", "commentRangeStart", strings.Repeat("p", 100)} {
		if got := Of(name); got != Other {
			t.Errorf("%q: got tag %d", name, got)
		}
	}
}
