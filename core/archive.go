package core

import (
	"gouji/core/intake/limit"
	"gouji/core/intake/ooxml"
	"gouji/core/report"
)

// archived reads the files of an archive in its order. One that cannot be
// read fails by itself; one with which the archive costs too much is the last.
// Pictures, which come with reports as seals and scans, fail together at the end:
// one may be all that a unit sent, but a dozen lines would bury the others.
func archived(name string, a *ooxml.Archive, opt *Options, yield func(*report.Report, Source, error) bool) {
	var first Source
	pictures := 0
	apart := func(r *report.Report, src Source, err error) bool {
		if refusal, ok := err.(*limit.Error); !ok || refusal.Reason != limit.Image {
			return yield(r, src, err)
		}
		if pictures++; pictures == 1 {
			first = src
		}
		return true
	}
	for i := range a.Len() {
		path := name + "/" + a.Name(i)
		data, err := a.Read(i)
		if err == nil {
			if !readOne(path, data, opt, apart) {
				return
			}
			continue
		}
		// What could not be unpacked has no bytes to hash.
		if !yield(nil, Source{Name: path, Bytes: a.Size(i)}, err) || overspent(err) {
			return
		}
	}
	if pictures > 1 {
		first.Name += " 等" + report.Int(int64(pictures)).String() + "张图片"
	}
	if pictures > 0 {
		yield(nil, first, limit.Refuse(limit.Image, "", 0))
	}
}

// overspent reports whether nothing more should be read from an archive.
func overspent(err error) bool {
	refusal, ok := err.(*limit.Error)
	return ok && refusal.Reason == limit.Unpacks
}

// readArchive reads the reports in all files of an archive that can be read. When
// there is none it returns why the first file could not be.
func readArchive(a *ooxml.Archive, opt *Options) (kind string, reports []*report.Report, err error) {
	var first error
	for i := range a.Len() {
		data, err := a.Read(i)
		var found []*report.Report
		if err == nil {
			_, found, err = read(data, opt)
		}
		if err != nil && first == nil {
			first = err
		}
		if overspent(err) {
			return "", nil, err
		}
		reports = append(reports, found...)
	}
	if len(reports) == 0 {
		return "", nil, first
	}
	return "zip", reports, nil
}
