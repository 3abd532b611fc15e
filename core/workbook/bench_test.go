package workbook

import (
	"strconv"
	"testing"

	"gouji/core/form"
)

// A county hands a template to each of its units: 500 in one go.
func BenchmarkTemplates500(b *testing.B) {
	for b.Loop() {
		for i := range 500 {
			template(b, Template{Edition: form.ByID("2021"), Organ: "某某市第" + strconv.Itoa(i) + "局", Year: 2023})
		}
	}
}
