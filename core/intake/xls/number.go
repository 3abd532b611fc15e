package xls

import (
	"math"
	"strconv"

	"gouji/core/grid"
)

// setNumber makes c a number: the shortest decimal that stands for f and no
// other, as workbooks of today store it. Formatting it costs a browser nothing,
// since the runtime of Go prints numbers by the same code.
func setNumber(c *grid.Cell, f float64) {
	var room [32]byte
	b := room[:0]
	switch size := math.Abs(f); {
	case f != f || size > math.MaxFloat64:
		c.Type, c.Text = grid.Error, "#NUM!"
		return
	case size == 0: // perhaps with a sign
		b = append(b, '0')
	case size < 1e21 && size >= 1e-7:
		b = strconv.AppendFloat(b, f, 'f', -1, 64)
	default:
		b = strconv.AppendFloat(b, f, 'E', -1, 64)
	}
	c.Type, c.Text = grid.Number, string(b)
}

// rk returns the number that 30 bits stand for: the upper bits of a number with a
// fraction, or an integer, either perhaps to be divided by 100.
func rk(v uint32) float64 {
	const hundredth, integer = 1, 2
	f := math.Float64frombits(uint64(v&^3) << 32)
	if v&integer != 0 {
		f = float64(int32(v) >> 2)
	}
	if v&hundredth != 0 {
		f /= 100
	}
	return f
}
