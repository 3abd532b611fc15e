package xls

import (
	"math"
	"testing"

	"gouji/core/grid"
)

func TestNumbersAreTheShortestDecimals(t *testing.T) {
	for f, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", 1: "1", -12: "-12", 12.3: "12.3", 0.1: "0.1", 0.30000000000000004: "0.30000000000000004", 12345678.9: "12345678.9",
		1e20: "100000000000000000000", 1e21: "1E+21", 1e-7: "0.0000001", 1.5e-8: "1.5E-08", 5e-324: "5E-324", 9007199254740993: "9007199254740992",
		math.NaN(): "#NUM!", math.Inf(1): "#NUM!", math.Inf(-1): "#NUM!",
	} {
		var c grid.Cell
		if setNumber(&c, f); c.Text != want || (c.Type == grid.Error) != (want == "#NUM!") {
			t.Errorf("%b is %s, want %s", f, c.Text, want)
		}
	}
}

func TestRK(t *testing.T) {
	for v, want := range map[uint32]string{
		0x3FF00000: "1", 0x3FF00001: "0.01", 0x004B5646: "1234321", 0x004B5647: "12343.21", 0xFFFFFFFE: "-1", 0xFFFFFFFF: "-0.01", 0: "0", 2: "0",
	} {
		var c grid.Cell
		if setNumber(&c, rk(v)); c.Text != want {
			t.Errorf("%#x is %s, want %s", v, c.Text, want)
		}
	}
}
