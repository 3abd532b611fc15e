package workbook

import (
	"strconv"
	"testing"

	"gouji/core/form"
)

func BenchmarkTemplate(b *testing.B) {
	for i := range b.N {
		template(b, Template{Edition: form.ByID("2021"), Organ: "某某市第" + strconv.Itoa(i) + "局", Year: 2023})
	}
}
