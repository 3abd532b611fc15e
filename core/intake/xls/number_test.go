package xls

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// plain is what strconv calls the shortest decimal, with our bounds for an
// exponent.
func plain(f float64) string {
	if a := math.Abs(f); a != 0 && (a >= 1e21 || a < 1e-7) {
		s := strconv.FormatFloat(f, 'E', -1, 64)
		s = strings.Replace(s, "E+0", "E", 1)
		s = strings.Replace(s, "E-0", "E-", 1)
		return strings.Replace(s, "E+", "E", 1)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

func checkNumber(t *testing.T, f float64) {
	t.Helper()
	got := string(appendNumber(nil, f))
	if want := plain(f); got != want && !(f == 0 && got == "0") {
		t.Fatalf("%b: got %s, want %s", f, got, want)
	}
}

func TestNumbersAreTheShortestDecimals(t *testing.T) {
	for _, f := range []float64{
		0, math.Copysign(0, -1), 1, -1, 12.3, 0.1, 0.1 + 0.2, 1.0 / 3, 2.0 / 3, 1e15, 1e16, 1e17, 1e20, 1e21, 1e22, 1e23, 1e-6, 1e-7, 1.5e-7, 9.99e-8,
		123456789012345678, 9007199254740991, 9007199254740992, 9007199254740993, 5e-324, 2.2250738585072014e-308, math.MaxFloat64,
		4.35, 4.349999999999999, 0.5, 1e100, 8.41e21, 2.0e-44, 9.5367431640625e-7, 1 << 62, 1 << 63, -1 << 63, 33909, 4503599627370496.5, 1048576.25,
	} {
		checkNumber(t, f)
	}
	r := rand.New(rand.NewPCG(1, 2))
	n := 30_000
	if testing.Short() {
		n = 20_000
	}
	for range n {
		checkNumber(t, float64(r.IntN(1e9))/100)
		checkNumber(t, float64(r.Int64N(1e15))/math.Pow10(r.IntN(12)))
		if f := math.Float64frombits(r.Uint64()); !math.IsNaN(f) && !math.IsInf(f, 0) {
			checkNumber(t, f)
		}
		checkNumber(t, math.Ldexp(1, r.IntN(2098)-1074)) // powers of 2, whose bounds differ
		checkNumber(t, r.NormFloat64()*math.Pow10(r.IntN(20)-6))
	}
}

func TestRK(t *testing.T) {
	for v, want := range map[uint32]string{
		0x3FF00000: "1", 0x3FF00001: "0.01", 0x004B5646: "1234321", 0x004B5647: "12343.21", 0xFFFFFFFE: "-1", 0xFFFFFFFF: "-0.01", 0: "0", 2: "0",
	} {
		if got := string(appendNumber(nil, rk(v))); got != want {
			t.Errorf("%#x is %s, want %s", v, got, want)
		}
	}
}
