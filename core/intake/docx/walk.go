package docx

import (
	"gouji/core/grid"
	"gouji/core/intake/docx/tag"
)

// A walk visits the elements that stand in another one, and those that stand
// there but for a wrapper: a content control, a tracked insertion, a hyperlink,
// the first of several alternatives that holds anything. Tracked deletions are
// passed over.
type walk struct {
	root int // the depth of the element
	at   int // the depth of the innermost wrapper that is open, or root
}

// untaken is what reader.before holds for an element that has no alternatives.
const untaken = -1

// walk begins a walk through the current element.
func (r *reader) walk() walk {
	depth := r.s.Depth()
	r.before[depth] = untaken
	return walk{depth, depth}
}

// next moves to the next element of a walk, which is then r.tag, and reports
// whether there is one. What was left unread of the element before is passed over.
func (r *reader) next(w *walk) bool {
	for {
		switch {
		case r.s.Child(w.at):
			if r.tag = tag.Of(r.s.Name()); r.tag > tag.Wrapper || !r.enter(w) {
				return true
			}
		case w.at == w.root:
			return false
		default:
			w.at--
		}
	}
}

// enter enters the current element if it is a wrapper, and reports whether it is
// one or a tracked deletion.
func (r *reader) enter(w *walk) bool {
	before := untaken
	switch r.tag {
	case tag.Wrapper:
	case tag.Ins:
		r.note(grid.Insertion)
	case tag.Del:
		r.note(grid.Deletion)
		return true
	case tag.AlternateContent:
		before = r.seen
	case tag.Choice, tag.Fallback:
		// Text boxes come twice, as DrawingML and as VML; a choice in a vocabulary
		// unknown here holds nothing, and the fallback serves.
		if r.before[w.at] != r.seen {
			return true
		}
	default:
		return false
	}
	w.at++
	r.before[w.at] = before
	return true
}
