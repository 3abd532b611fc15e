package repair

import "testing"

func TestClassifyNamesTheSlip(t *testing.T) {
	for _, c := range []struct {
		from, to int64
		want     Slip
	}{
		{12, 21, Swapped}, {1234, 1324, Swapped}, {1234, 1243, Swapped}, {1243, 2134, NoSlip},
		{12, 112, Dropped}, {12, 132, Dropped}, {3, 13, Dropped}, {122, 12, Doubled}, {132, 12, Added}, {1212, 121, Added}, {11, 1, Doubled}, {21, 1, Added},
		{120, 12, Shifted}, {12, 120, Shifted}, {6, 9, Misread}, {16, 19, Misread}, {1, 7, Misread},
		{14, 12, Mistyped}, {14, 25, NoSlip}, {5, -5, Negative}, {-5, 5, Negative},
		{0, 3, Unfilled}, {3, 0, Leftover}, {7, 7, NoSlip}, {11, 111, Dropped}, {100, 1, NoSlip},
	} {
		if got := Classify(c.from, c.to); got != c.want {
			t.Errorf("Classify(%d, %d) = %d, want %d", c.from, c.to, got, c.want)
		}
	}
}

func FuzzClassify(f *testing.F) {
	f.Add(int64(12), int64(21))
	f.Fuzz(func(t *testing.T, from, to int64) {
		s := Classify(from, to)
		if from == to && s != NoSlip {
			t.Fatalf("Classify(%d, %d) = %d", from, to, s)
		}
		if l := s.Likelihood(); l < 0 || s == NoSlip && l != 0 {
			t.Fatalf("likelihood %d", l)
		}
	})
}
