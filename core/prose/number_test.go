package prose

import "testing"

func TestChineseNumbers(t *testing.T) {
	for s, want := range map[string]int64{
		"一百二十三": 123, "十": 10, "十二": 12, "二十": 20, "一百零五": 105, "一百〇五": 105, "二〇二〇": 2020, "二○二一": 2021, "廿三": 23, "卅": 30,
		"两千三百": 2300, "三万五千": 35000, "一亿二千万": 120000000, "三百五": 350, "一万二": 12000, "一万零二": 10002, "壹佰贰拾叁": 123,
		"十万": 100000, "两": 2, "零": 0, "一千零一十万零五": 10100005, "九百九十九亿九千九百九十九万九千九百九十九": 99999999999, "一二三": 123,
	} {
		n, size := chinese(s)
		if n.Coef != want || n.Scale != 0 || size != len(s) && s != "九百九十九亿九千九百九十九万九千九百九十九" {
			t.Errorf("%s: %d of %d bytes", s, n.Coef, size)
		}
	}
	for _, s := range []string{"", "条", "万众一心", "亿"} {
		if n, size := chinese(s); size != 0 {
			t.Errorf("%s: %d", s, n.Coef)
		}
	}
}

func TestArabicNumbers(t *testing.T) {
	for s, want := range map[string]struct {
		n    Number
		size int
	}{
		"76条":              {Number{76, 0}, 2},
		"７６条":              {Number{76, 0}, 6},
		"1,234.50元":        {Number{12345, 1}, 8},
		"1.2万元":            {Number{12000, 0}, 6},
		"3千件":              {Number{3000, 0}, 4},
		"2亿元":              {Number{200000000, 0}, 4},
		"0.05%":            {Number{5, 2}, 4},
		"2 0 2 0 年":        {Number{2020, 0}, 7},
		"1 件":              {Number{1, 0}, 1},
		"10690，":           {Number{10690, 0}, 5},
		"1,23条":            {Number{1, 0}, 1},
		"12 34条":           {Number{12, 0}, 2},
		"3.":               {Number{3, 0}, 1},
		"1234567890123456": {Number{}, 0},
		"999999999999999亿": {Number{}, 0},
		"条":                {Number{}, 0},
		"":                 {Number{}, 0},
	} {
		n, size := arabic(s)
		if size != want.size || size > 0 && n != want.n {
			t.Errorf("%q: %+v, %d bytes", s, n, size)
		}
	}
}
