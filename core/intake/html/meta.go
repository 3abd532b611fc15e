package html

import (
	"bytes"
)

// metaWithin is how far into a page its charset declaration is looked for.
// Browsers look at 1024 bytes; some generators put their styles first.
const metaWithin = 16 << 10

// longestLabel is more than any label of an encoding.
const longestLabel = 32

// declaredCharset returns the encoding that a <meta> tag or an XML declaration
// names, or "". Only for the note that page and declaration disagree, and as
// the last hint of charset.Decode.
func declaredCharset(data []byte) string {
	data = data[:min(len(data), metaWithin)]
	for {
		i := bytes.IndexByte(data, '<')
		if i < 0 {
			return ""
		}
		data = data[i+1:]
		end := bytes.IndexByte(data, '>')
		if end < 0 {
			return ""
		}
		switch tag := string(data[:end]); {
		case len(tag) > 4 && sameName(tag[:4], "meta"):
			if name := after(tag, "charset"); name != "" {
				return name
			}
		case len(tag) > 4 && sameName(tag[:4], "?xml"):
			if name := after(tag, "encoding"); name != "" {
				return name
			}
		}
	}
}

// after returns the word that follows key and "=" in tag, in the spelling of the
// page.
func after(tag, key string) string {
	for i := 0; i+len(key) < len(tag); i++ {
		if !sameName(tag[i:i+len(key)], key) {
			continue
		}
		j := i + len(key)
		for j < len(tag) && isSpace(tag[j]) {
			j++
		}
		if j == len(tag) || tag[j] != '=' {
			continue
		}
		for j++; j < len(tag) && (isSpace(tag[j]) || tag[j] == '"' || tag[j] == '\''); {
			j++
		}
		start := j
		for j < len(tag) && (isLetter(tag[j]) || '0' <= tag[j] && tag[j] <= '9' || tag[j] == '-' || tag[j] == '_') {
			j++
		}
		return tag[start:min(j, start+longestLabel)]
	}
	return ""
}
