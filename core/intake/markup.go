package intake

import (
	"strings"

	"gouji/core/intake/charset"
)

// markupKind returns the kind of decoded text that is markup, "" for any other.
func markupKind(s string) Kind {
	s = strings.TrimLeft(s, " \t\r\n\f\v\x00\uFEFF")
	if isWebArchive(s) {
		return MHT
	}
	lower := charset.LowerASCII(s)
	if strings.HasPrefix(lower, "<?xml") || strings.HasPrefix(lower, "<?mso-application") {
		switch root := rootElement(lower); {
		case root == "html":
			return HTML
		case root == "workbook" || strings.HasSuffix(root, ":workbook"):
			return XML
		case strings.HasSuffix(root, "worddocument") || root == "pkg:package":
			return OldWord
		case root == "svg":
			return Image
		case !strings.Contains(lower, "<table") && !strings.Contains(lower, "<p"):
			return Binary
		}
		return HTML
	}
	if strings.HasPrefix(lower, "<svg") {
		return Image
	}
	if strings.HasPrefix(lower, "<!--") || hasTag(lower) {
		return HTML
	}
	return ""
}

// tags are those that a page or a piece of one has at least one of. Text that
// quotes a single word in angle brackets has none.
var tags = [...]string{
	"<!doctype html", "<html", "<head", "<body", "<frameset", "<table", "<tr", "<td", "<meta", "<div", "<p", "</p", "<br",
	"<span", "<style", "<script", "<link", "<title",
}

// hasTag reports whether one of tags occurs as a whole tag.
func hasTag(lower string) bool {
	for {
		i := strings.IndexByte(lower, '<')
		if i < 0 {
			return false
		}
		lower = lower[i:]
		for _, tag := range tags {
			if rest, ok := strings.CutPrefix(lower, tag); ok && (rest == "" || strings.IndexByte(" \t\r\n\f/>", rest[0]) >= 0) {
				return true
			}
		}
		lower = lower[1:]
	}
}

// rootElement returns the name of the first element of XML in lower case, past
// declarations and comments, or "".
func rootElement(s string) string {
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			return ""
		}
		s = s[i+1:]
		end := ">"
		switch {
		case strings.HasPrefix(s, "!--"):
			end = "-->"
		case strings.HasPrefix(s, "?"), strings.HasPrefix(s, "!"):
		default:
			if i := strings.IndexAny(s, " \t\r\n/>"); i >= 0 {
				return s[:i]
			}
			return s
		}
		_, s, _ = strings.Cut(s, end)
	}
}

// isWebArchive recognises MHT, a mail message that holds a page: header lines
// come first, and MIME-Version is among them.
func isWebArchive(s string) bool {
	head := strings.ReplaceAll(charset.LowerASCII(s[:min(len(s), 2048)]), "\r\n", "\n")
	head, _, _ = strings.Cut(head, "\n\n")
	name, _, found := strings.Cut(head, ":")
	return found && !strings.ContainsAny(name, " <\n\t") &&
		(strings.HasPrefix(head, "mime-version:") || strings.Contains(head, "\nmime-version:"))
}
