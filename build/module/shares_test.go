package module

import (
	"encoding/binary"
	"slices"
	"testing"
)

func TestSharesCountTheFunctionsOfEachPackage(t *testing.T) {
	functions := func(list ...[]byte) []byte {
		body := []byte{byte(len(list))}
		for _, f := range list {
			body = append(append(body, byte(len(f))), f...)
		}
		return section(codeSection, body...)
	}
	names := func(parts ...byte) []byte { return section(customSection, append([]byte("\x04name"), parts...)...) }
	of := func(list ...string) []byte {
		body := []byte{byte(len(list))}
		for i, name := range list {
			body = append(append(body, byte(i), byte(len(name))), name...)
		}
		return append(binary.AppendUvarint([]byte{1}, uint64(len(body))), body...)
	}
	code := functions(make([]byte, 3), make([]byte, 5), make([]byte, 7), make([]byte, 11), make([]byte, 13))
	imports := section(importSection, 1, 1, 'm', 1, 'f', 0, 0)
	named := names(slices.Concat([]byte{0, 1, 0}, of("wasi.fd_write", "gouji_core_rule.__run_.sums", "runtime.mallocgc", "gouji_core_rule.sum", "type_.eq.gouji_core_rule.Cell", "_rt0_wasm_wasip1"))...)
	got, err := sharesOf(slices.Concat([]byte(header), imports, code, named))
	want := []Share{{"runtime", 3, 29}, {"gouji/core/rule", 2, 10}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	for name, wasm := range map[string][]byte{
		"no names":     slices.Concat([]byte(header), imports, code),
		"cut names":    slices.Concat([]byte(header), imports, code, names(1, 9, 1, 0, 5)),
		"cut function": slices.Concat([]byte(header), imports, section(codeSection, 1, 9, 0), named),
	} {
		if got, err := sharesOf(wasm); err == nil {
			t.Errorf("%s: %v", name, got)
		}
	}
}
