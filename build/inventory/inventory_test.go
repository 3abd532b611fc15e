package inventory

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLicencesAreKnownByTheirText(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"MIT License\n\nPermission is hereby granted, free of charge, to any\nperson obtaining a copy of this", "MIT"},
		{"Apache License\n   Version 2.0, January 2004", "Apache-2.0"},
		{"Redistribution and use in source and binary forms ... Neither the name of Google", "BSD-3-Clause"},
		{"Redistribution and use in source and binary forms, with or without", "BSD-2-Clause"},
		{"Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice", "ISC"},
		{"Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted. THE SOFTWARE", "0BSD"},
		{"GNU GENERAL PUBLIC LICENSE\nVersion 3", "GPL"},
		{"GNU AFFERO GENERAL PUBLIC LICENSE, refers to the GNU General Public License", "AGPL"},
		{"GNU Lesser General Public License, and the GNU General Public License", "LGPL"},
		{"Mozilla Public License Version 2.0", "MPL-2.0"},
		{"All rights reserved.", ""},
	} {
		if got := Licence(test.text); got != test.want {
			t.Errorf("%.40q: got %q, want %q", test.text, got, test.want)
		}
	}
}

func TestNoticeRefusesWhatMayNotBeDelivered(t *testing.T) {
	for _, licence := range []string{"GPL", "AGPL", "LGPL", "MPL-2.0", "", "SEE LICENSE IN x", "(GPL-2.0 OR AGPL-3.0)"} {
		if _, err := Notice("勾稽", []Part{{From: "npm", Name: "x", Version: "1", Licence: licence}}); err == nil || !strings.Contains(err.Error(), "x 1") {
			t.Errorf("%q: %v", licence, err)
		}
	}
	text, err := Notice("勾稽", []Part{
		{From: "npm", Name: "a", Version: "1", Licence: "MIT", Text: "the text"},
		{From: "npm", Name: "b", Version: "2", Licence: "(MIT OR GPL-3.0)", Text: "the text"},
	})
	if err != nil || strings.Count(string(text), "the text") != 1 || !strings.Contains(string(text), "npm  b 2") {
		t.Errorf("%s, %v", text, err)
	}
}

func TestPackagesOnlyForTheMakingAreLeftOut(t *testing.T) {
	dir := t.TempDir()
	lock := `{"packages":{"":{"name":"page"},
		"node_modules/kept":{"version":"1.0.0","license":"MIT"},
		"node_modules/kept/node_modules/@s/inner":{"version":"2.0.0"},
		"node_modules/tool":{"version":"3.0.0","dev":true,"license":"GPL-3.0"},
		"node_modules/other-system":{"version":"4.0.0","optional":true,"license":"MIT"}}}`
	inner := filepath.Join(dir, "node_modules/kept/node_modules/@s/inner")
	if err := os.MkdirAll(inner, 0o755); err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string]string{
		filepath.Join(dir, "package-lock.json"):         lock,
		filepath.Join(dir, "node_modules/kept/LICENSE"): "kept's text\r\n",
		filepath.Join(inner, "license.md"):              "Apache License Version 2.0",
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Packages(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Name != "@s/inner" || got[0].Licence != "Apache-2.0" || got[1].Text != "kept's text" {
		t.Errorf("got %+v", got)
	}
}

func TestTheLicenceIsThatOfThePartItself(t *testing.T) {
	const mit, agpl = "Permission is hereby granted, free of charge, to any person obtaining a copy", "GNU AFFERO GENERAL PUBLIC LICENSE"
	for _, test := range []struct {
		files map[string]string
		want  string
	}{
		{map[string]string{"LICENSE": mit, "LICENSE-3RD-PARTY.md": agpl, "NOTICE": agpl}, "MIT"},
		{map[string]string{"COPYING": agpl, "LICENSE.txt": mit}, "AGPL"},
		{map[string]string{"LICENSE": agpl, "license.md": mit}, "AGPL"},
		{map[string]string{"README.md": mit}, ""},
	} {
		dir := t.TempDir()
		for name, text := range test.files {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		got, all, err := texts(dir)
		if err != nil || got != test.want || (got != "" && !strings.Contains(all, mit)) {
			t.Errorf("%v: %q, %v", test.files, got, err)
		}
	}
}

func TestModulesOfThisTest(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	parts, err := Modules("../..", []string{self})
	if err != nil {
		t.Fatal(err)
	}
	if len(parts) == 0 || parts[0].Name != "std" || parts[0].Licence != "BSD-3-Clause" {
		t.Errorf("got %+v", parts)
	}
}
