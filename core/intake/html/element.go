package html

// An element is what the reader must know of a tag. All tags that neither break
// the line nor hold a table nor hide text are inline, known or not.
type element uint8

const (
	inline   element = iota
	block            // begins and ends a line
	para             // <p>: a block that ends where the next block begins
	heading          // <h1> to <h6>
	list             // <ul>, <ol>, <dl>
	item             // <li>, <dt>, <dd>: ends where the next item begins
	lineFeed         // <br>
	pre              // white space is kept
	table            //
	caption          //
	group            // <thead>, <tbody>, <tfoot>
	row              // <tr>
	cell             // <td>, <th>
	void             // has no content and no end tag
	image            // void
	input            // void
	raw              // content is not markup, and not shown
	island           // <xml>: data of Word and Excel, not shown
	unseen           // content is markup, and not shown
)

// isVoid reports whether the element has no content and no end tag.
func (e element) isVoid() bool {
	return e == lineFeed || e == void || e == image || e == input
}

// isTablePart reports whether the element stands directly inside a table.
func (e element) isTablePart() bool { return caption <= e && e <= cell }

// breaksLine reports whether text before and after the tag are different lines.
func (e element) breaksLine() bool { return block <= e && e <= cell && e != lineFeed }

// longestName is the length of the longest name in elementOf.
const longestName = 10

// elementOf returns the element of a tag name in any case.
func elementOf(name string) element {
	if len(name) > longestName {
		return inline
	}
	var lower [longestName]byte
	for i := range len(name) {
		lower[i] = lowerByte(name[i])
	}
	switch string(lower[:len(name)]) {
	case "p":
		return para
	case "br":
		return lineFeed
	case "td", "th":
		return cell
	case "tr":
		return row
	case "table":
		return table
	case "tbody", "thead", "tfoot":
		return group
	case "caption":
		return caption
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return heading
	case "div", "section", "article", "main", "header", "footer", "nav", "aside", "form", "fieldset", "legend",
		"blockquote", "center", "address", "figure", "figcaption", "details", "summary", "body", "html", "hr",
		"dir", "menu", "frameset", "hgroup", "search", "dialog":
		return block
	case "ul", "ol", "dl":
		return list
	case "li", "dt", "dd":
		return item
	case "pre", "listing", "plaintext":
		return pre
	case "img":
		return image
	case "input":
		return input
	case "area", "base", "basefont", "bgsound", "col", "embed", "frame", "keygen", "link", "meta", "param",
		"source", "track", "wbr":
		return void
	case "script", "style", "title", "textarea", "noscript", "iframe", "noembed", "noframes", "xmp":
		return raw
	case "xml":
		return island
	case "select", "template", "datalist":
		return unseen
	}
	return inline
}

func lowerByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// sameName compares names in ASCII without regard to case.
func sameName(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if lowerByte(a[i]) != lowerByte(b[i]) {
			return false
		}
	}
	return true
}
