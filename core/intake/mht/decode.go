package mht

// decode returns a body as the bytes that its encoding stands for. What is no
// code stands for itself, or for nothing in base64: readers of mail do so.
func decode(body, encoding string) []byte {
	switch encoding {
	case "quoted-printable":
		return quotedPrintable(body)
	case "base64":
		return decodeBase64(body)
	}
	return []byte(body)
}

// quotedPrintable decodes "=E5" for a byte and "=" at the end of a line for
// nothing (RFC 2045, 6.7).
func quotedPrintable(s string) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '=' {
			out = append(out, s[i])
			continue
		}
		end := i + 1
		for end < len(s) && (s[end] == ' ' || s[end] == '\t' || s[end] == '\r') {
			end++
		}
		if end < len(s) && s[end] == '\n' {
			i = end
			continue
		}
		if i+2 < len(s) {
			high, low := hex(s[i+1]), hex(s[i+2])
			if high >= 0 && low >= 0 {
				out = append(out, byte(high<<4|low))
				i += 2
				continue
			}
		}
		out = append(out, '=')
	}
	return out
}

func hex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// decodeBase64 decodes groups of four letters for three bytes (RFC 2045, 6.8).
func decodeBase64(s string) []byte {
	out := make([]byte, 0, len(s)/4*3+3)
	bits, have := uint32(0), 0
	for i := range len(s) {
		v := letter(s[i])
		if v < 0 {
			if s[i] == '=' {
				bits, have = 0, 0
			}
			continue
		}
		bits = bits<<6 | uint32(v)
		if have += 6; have >= 8 {
			have -= 8
			out = append(out, byte(bits>>have))
		}
	}
	return out
}

func letter(c byte) int {
	switch {
	case 'A' <= c && c <= 'Z':
		return int(c - 'A')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 26
	case '0' <= c && c <= '9':
		return int(c-'0') + 52
	case c == '+':
		return 62
	case c == '/':
		return 63
	}
	return -1
}
