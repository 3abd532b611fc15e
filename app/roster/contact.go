package roster

import "strings"

// Reached parts what is written in one cell into the person and the number under
// which that person is reached: what looks like a number at its end is the number.
func Reached(cell string) (contact, phone string) {
	cell = strings.TrimSpace(cell)
	if strings.Trim(cell, "0123456789-－ 转") == "" {
		return "", cell
	}
	if i := strings.LastIndexAny(cell, " 　"); i >= 0 && strings.ContainsAny(cell[i:], "0123456789") {
		return strings.TrimSpace(cell[:i]), strings.TrimSpace(cell[i:])
	}
	return cell, ""
}
