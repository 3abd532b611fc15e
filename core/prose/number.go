package prose

// A Number is an exact decimal number, Coef / 10^Scale, without trailing zeros.
type Number struct {
	Coef  int64
	Scale uint8
}

// maxCoef bounds numbers: what is larger is no count and no amount.
const maxCoef = 1e15

// times returns n × m for m a power of ten. ok is false for a number too large.
func (n Number) times(m int64) (Number, bool) {
	for ; m > 1 && n.Scale > 0; m /= 10 {
		n.Scale--
	}
	if n.Coef > maxCoef/m {
		return n, false
	}
	n.Coef *= m
	return n, true
}

// digit returns the value of an Arabic digit of half or full width at the start
// of s and its length; length 0 for anything else.
func digit(s string) (value int64, size int) {
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		return int64(s[0] - '0'), 1
	}
	if len(s) >= 3 && s[0] == 0xef && s[1] == 0xbc && s[2] >= 0x90 && s[2] <= 0x99 {
		return int64(s[2] - 0x90), 3
	}
	return 0, 0
}

// arabic reads 76, ７６, 1,234.50, 1.2万, 3千. Single digits set apart by a space,
// as Word leaves them ("2 0 2 0 年"), are one number.
func arabic(s string) (n Number, size int) {
	d, k := digit(s)
	if k == 0 {
		return n, 0
	}
	n.Coef, size = d, k
	apart := spaced(s)
	digits := 1
	for size < len(s) {
		gap := 0
		if apart {
			gap = space(s[size:])
		}
		d, k = digit(s[size+gap:])
		switch {
		case k > 0:
			if digits++; digits > 15 {
				return n, 0
			}
			n.Coef, size = n.Coef*10+d, size+gap+k
			if n.Scale > 0 {
				n.Scale++
			}
		case n.Scale == 0 && (s[size] == '.' || hasPrefix(s[size:], "．")):
			dot := runeSize(s[size])
			if d, k = digit(s[size+dot:]); k == 0 {
				return suffixed(n, s, size)
			}
			digits++
			n.Coef, n.Scale, size = n.Coef*10+d, 1, size+dot+k
		case n.Scale == 0 && s[size] == ',' && thousand(s[size+1:]):
			size++
		default:
			return suffixed(n, s, size)
		}
	}
	return suffixed(n, s, size)
}

// spaced reports whether s starts with single digits between spaces.
func spaced(s string) bool {
	_, k := digit(s)
	gap := space(s[k:])
	if k == 0 || gap == 0 {
		return false
	}
	_, k2 := digit(s[k+gap:])
	if k2 == 0 {
		return false
	}
	_, k3 := digit(s[k+gap+k2:])
	return k3 == 0
}

// thousand reports whether exactly three digits follow.
func thousand(s string) bool {
	for i := 0; i < 4; i++ {
		_, k := digit(s)
		if k == 0 {
			return i == 3
		}
		s = s[k:]
	}
	return false
}

// suffixed applies 十, 百, 千, 万, 亿 after Arabic digits, and drops zeros at the end.
func suffixed(n Number, s string, size int) (Number, int) {
	for size+3 <= len(s) {
		m := multiplier(s[size : size+3])
		if m < 10 {
			break
		}
		ok := false
		if n, ok = n.times(m); !ok {
			return n, 0
		}
		size += 3
	}
	for n.Scale > 0 && n.Coef%10 == 0 {
		n.Coef, n.Scale = n.Coef/10, n.Scale-1
	}
	return n, size
}

// The Chinese digits and multipliers, small and capital (大写), with the
// variants that input methods give for 〇.
const (
	digits      = "〇零○一壹二贰两叁三四肆五伍六陆七柒八捌九玖"
	multipliers = "十拾百佰千仟万亿廿卅"
)

var digitValues = [...]int8{0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9}
var multiplierValues = [...]int64{10, 10, 100, 100, 1000, 1000, 1e4, 1e8, 20, 30}

func multiplier(c string) int64 {
	if i := index(multipliers, c); i >= 0 && i/3 < 8 {
		return multiplierValues[i/3]
	}
	return 0
}

// numeral reports whether a character can stand in a Chinese number.
func numeral(c string) bool { return index(digits, c) >= 0 || index(multipliers, c) >= 0 }

// maxNumeral bounds the characters of a Chinese number.
const maxNumeral = 24

// chinese reads 一百二十三, 二〇二〇, 两, 廿三, 三百五, 一万二, 一亿二千万 at the start of
// s; size is 0 when there is none.
func chinese(s string) (n Number, size int) {
	for size+3 <= len(s) && size < 3*maxNumeral && numeral(s[size:size+3]) {
		size += 3
	}
	if size == 0 {
		return n, 0
	}
	var total, section, digit, last int64 = 0, 0, -1, 1
	var row int64 // digits read one after another: 二〇二〇
	placed, zero := false, false
	for i := 0; i < size; i += 3 {
		c := s[i : i+3]
		if k := index(digits, c); k >= 0 {
			digit = int64(digitValues[k/3])
			row = row*10 + digit
			zero = zero || digit == 0
			if row > maxCoef {
				return n, 0
			}
			continue
		}
		m := multiplierValues[index(multipliers, c)/3]
		placed = true
		switch {
		case m == 20 || m == 30: // 廿, 卅
			section, last = section+m, 10
		case m >= 1e4:
			if digit > 0 {
				section += digit
			}
			if section == 0 && total == 0 {
				return n, 0 // 万众一心
			}
			if m == 1e8 {
				total, section = (total+section)*m, 0
			} else {
				total, section = total+section*m, 0
			}
			last = m
		default:
			section, last = section+max(digit, 0)*m, m
			if digit < 0 {
				section += m
			}
		}
		digit, zero = -1, false
		if total > maxCoef || section > maxCoef {
			return n, 0
		}
	}
	if !placed {
		return Number{Coef: row}, size
	}
	if digit > 0 && last >= 100 && !zero { // 三百五, 一万二
		digit *= last / 10
	}
	return Number{Coef: total + section + max(digit, 0)}, size
}

func hasPrefix(s, prefix string) bool { return len(s) >= len(prefix) && s[:len(prefix)] == prefix }
func hasSuffix(s, suffix string) bool {
	return len(s) >= len(suffix) && s[len(s)-len(suffix):] == suffix
}

// index finds a character of three bytes in a list of such characters.
func index(list, c string) int {
	for i := 0; i+3 <= len(list) && len(c) == 3; i += 3 {
		if list[i+2] == c[2] && list[i+1] == c[1] && list[i] == c[0] {
			return i
		}
	}
	return -1
}
