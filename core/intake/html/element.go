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

// longestName is the length of the longest name in elements.
const longestName = 10

// elementOf returns the element of a tag name in any case.
func elementOf(name string) element {
	if len(name) > longestName {
		return inline
	}
	var buffer [longestName]byte
	for i := range len(name) {
		buffer[i] = lowerByte(name[i])
	}
	lower := buffer[:len(name)]
	for i := range elements {
		if elements[i].name == string(lower) {
			return elements[i].element
		}
	}
	return inline
}

// elements are the tags by name, the most frequent first: most tags of a page
// are one of a dozen.
var elements = [...]struct {
	name    string
	element element
}{
	{"span", inline}, {"td", cell}, {"p", para}, {"a", inline}, {"tr", row}, {"div", block}, {"br", lineFeed},
	{"font", inline}, {"o:p", inline}, {"strong", inline}, {"b", inline}, {"li", item}, {"ul", list}, {"img", image},
	{"table", table}, {"tbody", group}, {"th", cell}, {"meta", void}, {"link", void}, {"script", raw}, {"style", raw},
	{"input", input}, {"col", void}, {"u", inline}, {"i", inline}, {"em", inline},
	{"h1", heading}, {"h2", heading}, {"h3", heading}, {"h4", heading}, {"h5", heading}, {"h6", heading},
	{"thead", group}, {"tfoot", group}, {"caption", caption},
	{"ol", list}, {"dl", list}, {"dt", item}, {"dd", item},
	{"section", block}, {"article", block}, {"main", block}, {"header", block}, {"footer", block}, {"nav", block},
	{"aside", block}, {"form", block}, {"fieldset", block}, {"legend", block}, {"blockquote", block},
	{"center", block}, {"address", block}, {"figure", block}, {"figcaption", block}, {"details", block},
	{"summary", block}, {"body", block}, {"html", block}, {"hr", block}, {"dir", block}, {"menu", block},
	{"frameset", block}, {"hgroup", block}, {"search", block}, {"dialog", block},
	{"pre", pre}, {"listing", pre}, {"plaintext", pre},
	{"area", void}, {"base", void}, {"basefont", void}, {"bgsound", void}, {"embed", void}, {"frame", void},
	{"keygen", void}, {"param", void}, {"source", void}, {"track", void}, {"wbr", void},
	{"title", raw}, {"textarea", raw}, {"noscript", raw}, {"iframe", raw}, {"noembed", raw}, {"noframes", raw},
	{"xmp", raw}, {"xml", island},
	{"select", unseen}, {"template", unseen}, {"datalist", unseen},
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
