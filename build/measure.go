package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A measurement is one benchmark with the values of all its runs by unit.
type measurement struct {
	pkg, name string // the name without "Benchmark" and the number of processors
	units     []string
	values    map[string][]float64
}

// median returns the middle of the runs, 0 when the unit was not measured.
func (m *measurement) median(unit string) float64 {
	v := slices.Sorted(slices.Values(m.values[unit]))
	switch n := len(v); {
	case n == 0:
		return 0
	case n%2 == 0:
		return (v[n/2-1] + v[n/2]) / 2
	default:
		return v[n/2]
	}
}

type benchmarks struct {
	cpu          string
	measurements []*measurement // in the order of their first run
}

// parseBenchmarks reads what go test -bench prints on procs processors.
func parseBenchmarks(output string, procs int) benchmarks {
	var all benchmarks
	byName := map[string]*measurement{}
	pkg := ""
	for line := range strings.Lines(output) {
		if rest, ok := strings.CutPrefix(line, "pkg: "); ok {
			pkg = strings.TrimSpace(rest)
		}
		if rest, ok := strings.CutPrefix(line, "cpu: "); ok {
			all.cpu = strings.TrimSpace(rest)
		}
		words := strings.Fields(line)
		if len(words) < 4 || !strings.HasPrefix(words[0], "Benchmark") {
			continue
		}
		name := strings.TrimPrefix(words[0], "Benchmark")
		if procs > 1 {
			name = strings.TrimSuffix(name, "-"+strconv.Itoa(procs))
		}
		m := byName[pkg+" "+name]
		if m == nil {
			m = &measurement{pkg: pkg, name: name, values: map[string][]float64{}}
			byName[pkg+" "+name] = m
			all.measurements = append(all.measurements, m)
		}
		for i := 2; i+1 < len(words); i += 2 {
			v, err := strconv.ParseFloat(words[i], 64)
			if err != nil {
				break
			}
			unit := words[i+1]
			if !slices.Contains(m.units, unit) {
				m.units = append(m.units, unit)
			}
			m.values[unit] = append(m.values[unit], v)
		}
	}
	return all
}

// A ratio compares two benchmarks that differ in their last element only, as
// Read/small/gouji and Read/small/excelize do.
type ratio struct {
	what, peer string
	times      float64 // how many times as long the peer takes
}

// ratios compares each benchmark named gouji with its siblings.
func ratios(all []*measurement) []ratio {
	var found []ratio
	for _, own := range all {
		parent, isOwn := strings.CutSuffix(own.name, "/gouji")
		if !isOwn || own.median("ns/op") == 0 {
			continue
		}
		for _, m := range all {
			peer, sibling := strings.CutPrefix(m.name, parent+"/")
			if m.pkg == own.pkg && sibling && peer != "gouji" && !strings.Contains(peer, "/") {
				found = append(found, ratio{parent, peer, m.median("ns/op") / own.median("ns/op")})
			}
		}
	}
	return found
}

// A machine is where and when the benchmarks ran.
type machine struct {
	date, goVersion, system, cpu, load string
	cores, count                       int
}

// benchmarkPage returns docs/benchmarks.md.
func benchmarkPage(m machine, all []*measurement) []byte {
	var b bytes.Buffer
	b.WriteString("# Benchmarks\n\n")
	fmt.Fprintf(&b, "Written by `go run ./build bench` on %s: %s, %s, %s, %d cores", m.date, m.goVersion, m.system, m.cpu, m.cores)
	if m.load != "" {
		fmt.Fprintf(&b, ", load %s at the end", m.load)
	}
	fmt.Fprintf(&b, ".\nEach figure is the median of %d runs. Times depend on the machine; ratios are of one run, side by side.\n", m.count)
	if r := ratios(all); len(r) > 0 {
		b.WriteString("\n## Against others\n\n| what | peer | takes × our time |\n|---|---|---:|\n")
		for _, r := range r {
			fmt.Fprintf(&b, "| %s | %s | %.1f |\n", r.what, r.peer, r.times)
		}
	}
	pkg := ""
	for _, m := range all {
		if m.pkg != pkg {
			pkg = m.pkg
			fmt.Fprintf(&b, "\n## %s\n\n| benchmark | time | memory | allocations | also |\n|---|---:|---:|---:|---|\n", pkg)
		}
		var also []string
		for _, u := range m.units {
			if u != "ns/op" && u != "B/op" && u != "allocs/op" {
				also = append(also, number(m.median(u))+" "+u)
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %.0f | %s |\n", m.name, duration(m.median("ns/op")),
			size(m.median("B/op")), m.median("allocs/op"), strings.Join(also, ", "))
	}
	return b.Bytes()
}

// number writes three significant digits, and never an exponent.
func number(v float64) string {
	decimals := 0
	for limit := 100.0; v < limit && v > 0 && decimals < 3; limit /= 10 {
		decimals++
	}
	return strconv.FormatFloat(v, 'f', decimals, 64)
}

func duration(ns float64) string {
	switch {
	case ns >= 1e9:
		return number(ns/1e9) + " s"
	case ns >= 1e6:
		return number(ns/1e6) + " ms"
	case ns >= 1e3:
		return number(ns/1e3) + " µs"
	}
	return number(ns) + " ns"
}

func size(bytes float64) string {
	switch {
	case bytes >= 1<<20:
		return number(bytes/(1<<20)) + " MiB"
	case bytes >= 1<<10:
		return number(bytes/(1<<10)) + " KiB"
	}
	return number(bytes) + " B"
}
