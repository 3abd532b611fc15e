package html

import "strings"

// A shade is the element whose content is being skipped because the page does
// not show it. Within, tags are only counted, to find where it ends.
type shade struct {
	on     bool
	owner  element
	name   string
	depth  int  // open elements with the name of the owner, itself included
	lists  int  // open lists within
	tables int  // open tables within
	text   bool // text was skipped that is a loss: not a list of choices
}

// hides reports whether the page hides what the start tag opens.
func hides(t token) bool {
	if sameName(t.name, "body") || sameName(t.name, "html") {
		return false // hidden until a script shows the page
	}
	return t.element == unseen || t.attr.hide()
}

// hide reports whether the attributes hide the element.
func (a *attributes) hide() bool { return a[attrHidden] != "" || displayNone(a[attrStyle]) }

// displayNone reports whether inline style sets display to none. The last
// declaration counts.
func displayNone(style string) bool {
	none := false
	for style != "" {
		var one string
		one, style, _ = strings.Cut(style, ";")
		name, value, found := strings.Cut(one, ":")
		if found && sameName(strings.Trim(name, space), "display") {
			value, _, _ = strings.Cut(value, "!") // !important
			none = sameName(strings.Trim(value, space), "none")
		}
	}
	return none
}

// begin starts to skip at a start tag that hides.
func (s *shade) begin(t token) {
	*s = shade{on: true, owner: t.element, name: t.name, depth: 1}
}

// skip takes a token within the skipped content. It reports whether the token
// was used up; when it was not, the content ended before it.
func (s *shade) skip(t token, inCell bool) bool {
	if t.kind == textToken {
		s.text = s.text || s.owner != unseen && strings.Trim(t.text, space) != ""
		return true
	}
	if s.tables == 0 && s.endsBefore(t, inCell) {
		s.on = false
		return false
	}
	step := 1
	if t.kind == endTag {
		step = -1
	}
	switch t.element {
	case table:
		s.tables = max(0, s.tables+step)
	case list:
		s.lists = max(0, s.lists+step)
	}
	if t.element == s.owner && sameName(t.name, s.name) && (s.tables == 0 || s.owner == table) {
		s.depth += step
		s.on = s.depth > 0
	}
	return true
}

// endsBefore reports whether the tag ends the owner without being its end tag:
// end tags may be left out, and the end of a cell ends all that it holds.
func (s *shade) endsBefore(t token, inCell bool) bool {
	switch {
	case s.owner == table:
		return false
	case s.owner.isTablePart():
		if t.kind == endTag && t.element == s.owner {
			return false
		}
		return t.element == table && t.kind == endTag ||
			t.element.isTablePart() && (t.element <= s.owner || s.owner == caption)
	case inCell && (t.element.isTablePart() || t.element == table && t.kind == endTag):
		return true
	case s.owner == para:
		return t.element.breaksLine() && !(t.element == para && t.kind == endTag)
	case s.owner == item:
		return s.lists == 0 && (t.element == item && t.kind == startTag || t.element == list && t.kind == endTag)
	case s.name == "select":
		return t.element == input && t.kind == startTag
	}
	return false
}
