package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"io"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gouji/build/committed"
	"gouji/build/inventory"
	"gouji/build/resource"
)

// smallDelivery is a delivery whose program is a few bytes.
func smallDelivery(t *testing.T) (*delivery, string) {
	t.Helper()
	root, err := committed.Root()
	if err != nil {
		t.Fatal(err)
	}
	p := project{root, io.Discard}
	info, err := resource.Read(p.path("wails.json"))
	if err != nil {
		t.Fatal(err)
	}
	work := filepath.Join(t.TempDir(), "文件 夹")
	for _, name := range []string{noticeFile, manualFile, "program.exe", "standalone.exe", "fixed/EBWebView/x64/a.dll"} {
		path := filepath.Join(work, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return &delivery{project: p, dir: work, info: info}, work
}

func needs(t *testing.T, programs ...string) {
	t.Helper()
	for _, name := range programs {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not installed", name)
		}
	}
}

func TestInstallerOfEveryBranchIsTheSameTwice(t *testing.T) {
	needs(t, "makensis")
	d, work := smallDelivery(t)
	for _, arch := range []string{"amd64", "arm64"} {
		program := desktopProgram{arch, filepath.Join(work, "program.exe")}
		for name, more := range map[string][]string{
			"setup":         nil,
			"setup-offline": {"-DSTANDALONE=" + filepath.Join(work, "standalone.exe")},
			"setup-runtime": {"-DFIXED=" + filepath.Join(work, "fixed")},
		} {
			var made [2][]byte
			for i := range made {
				// the time of a file must not matter
				later := time.Now().Add(time.Duration(i) * time.Hour)
				if err := os.Chtimes(program.path, later, later); err != nil {
					t.Fatal(err)
				}
				out := filepath.Join(t.TempDir(), "setup.exe")
				if err := d.makensis(work, program, out, more); err != nil {
					t.Fatalf("%s %s: %v", arch, name, err)
				}
				var err error
				if made[i], err = os.ReadFile(out); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(made[0], made[1]) {
				t.Errorf("%s %s differs from time to time", arch, name)
			}
		}
	}
}

// selfSigned writes a certificate for signing code, and its key.
func selfSigned(t *testing.T) (certificate, key string) {
	t.Helper()
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "勾稽 测试"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageCodeSigning},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	certificate, key = filepath.Join(dir, "证书.pem"), filepath.Join(dir, "it's a key.pem")
	for path, block := range map[string]*pem.Block{
		certificate: {Type: "CERTIFICATE", Bytes: der},
		key:         {Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(private)},
	} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return certificate, key
}

func TestWhatIsSignedVerifiesAndWhatIsAlteredDoesNot(t *testing.T) {
	needs(t, "makensis", "osslsigncode")
	d, work := smallDelivery(t)
	certificate, key := selfSigned(t)
	env := map[string]string{signCertificate: certificate, signKey: key, signRoots: certificate}
	var err error
	if d.sign, err = newSigner(func(name string) string { return env[name] }); err != nil {
		t.Fatal(err)
	}
	// an installer with a signed uninstaller in it, the smallest program at hand
	out := filepath.Join(work, "setup.exe")
	if err := d.makensis(work, desktopProgram{"amd64", filepath.Join(work, "program.exe")}, out, nil); err != nil {
		t.Fatal(err)
	}
	if err := d.sign.verify(out); err == nil {
		t.Error("a program without a signature was verified")
	}
	if err := d.sign.file(d.project, out); err != nil {
		t.Fatal(err)
	}
	if err := d.sign.verify(out); err != nil {
		t.Error(err)
	}
	other, _ := selfSigned(t)
	stranger := signer{certificate: certificate, key: key, roots: other}
	if err := stranger.verify(out); err == nil {
		t.Error("the signature of a stranger was verified")
	}
	again := &delivery{project: d.project, dir: d.dir, info: d.info, sign: stranger}
	if err := again.makensis(work, desktopProgram{"amd64", filepath.Join(work, "program.exe")}, out+"2", nil); err == nil {
		t.Error("an installer was made whose uninstaller does not verify")
	}
	program, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	program[len(program)/2] ^= 1
	if err := os.WriteFile(out, program, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := d.sign.verify(out); err == nil {
		t.Error("an altered program was verified")
	}
}

func TestSigningTakesBothFilesOrNone(t *testing.T) {
	certificate, key := selfSigned(t)
	for _, test := range []struct {
		env map[string]string
		on  bool
		bad bool
	}{
		{nil, false, false},
		{map[string]string{signCertificate: certificate}, false, true},
		{map[string]string{signKey: key}, false, true},
		{map[string]string{signCertificate: certificate, signKey: key + ".missing"}, false, true},
		{map[string]string{signCertificate: certificate, signKey: key}, true, false},
	} {
		s, err := newSigner(func(name string) string { return test.env[name] })
		if (err != nil) != test.bad || (!test.bad && s.on() != test.on) {
			t.Errorf("%v: %v, %v", test.env, s.on(), err)
		}
	}
}

func TestDifferencesAreNamedOnce(t *testing.T) {
	got := differences([]byte("1  a\n2  b\n3  c\n"), []byte("1  a\n9  b\n4  d\n"))
	if slices.Sort(got); !slices.Equal(got, []string{"b", "c", "d"}) {
		t.Errorf("got %q", got)
	}
	if got := differences([]byte("1  a\n"), []byte("1  a\n")); len(got) > 0 {
		t.Errorf("got %q", got)
	}
}

func TestBillOfMaterialsHasWhatIsDelivered(t *testing.T) {
	got, err := deliveredBill([]byte(`{"serialNumber":"urn:uuid:1","metadata":{"timestamp":"2026","component":{"bom-ref":"page@1"}},
		"components":[{"bom-ref":"vue@3"},{"bom-ref":"@vue/shared@3"},{"bom-ref":"vite@8"},{"bom-ref":"vue@2"}],
		"dependencies":[{"ref":"page@1","dependsOn":["vue@3","vite@8"]},{"ref":"vite@8","dependsOn":["vue@3"]},{"ref":"vue@3","dependsOn":["@vue/shared@3"]}]}`),
		[]inventory.Part{{Name: "vue", Version: "3"}, {Name: "@vue/shared", Version: "3"}})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"components":[{"bom-ref":"vue@3"},{"bom-ref":"@vue/shared@3"}],` +
		`"dependencies":[{"dependsOn":["vue@3"],"ref":"page@1"},{"dependsOn":["@vue/shared@3"],"ref":"vue@3"}],` +
		`"metadata":{"component":{"bom-ref":"page@1"}}}`
	var compact bytes.Buffer
	if err := json.Compact(&compact, got); err != nil || compact.String() != want {
		t.Errorf("got %s, %v, want %s", compact.String(), err, want)
	}
}

func TestWhatABillLacksIsNamed(t *testing.T) {
	parts := []inventory.Part{{Name: "std", Version: "go1.26"}, {Name: "a/b", Version: "v1"}, {Name: "@s/c", Version: "2"}}
	for text, want := range map[string]string{
		`{"bomFormat":"CycloneDX","components":[{"name":"std","version":"go1.26"},{"name":"a/b","version":"v1"},{"group":"@s","name":"c","version":"2"}]}`: "",
		`{"bomFormat":"CycloneDX","components":[{"name":"std","version":"go1.26"},{"name":"a/b","version":"v2"},{"name":"c","version":"2"}]}`:              "a/b v1\n@s/c 2",
		`{"components":[]}`: "CycloneDX",
		`{`:                 "JSON",
	} {
		err := lacking([]byte(text), parts)
		if want == "" && err != nil {
			t.Errorf("%s: %v", text, err)
		}
		for line := range strings.SplitSeq(want, "\n") {
			if want != "" && (err == nil || !strings.Contains(err.Error(), line)) {
				t.Errorf("%s: %v, nothing of %q", text, err, line)
			}
		}
	}
}

func TestReleaseLacksNothing(t *testing.T) {
	d, work := smallDelivery(t)
	all := d.expected()
	for _, name := range all {
		if err := os.WriteFile(filepath.Join(work, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.complete(); err == nil || !strings.Contains(err.Error(), noticeFile) {
		t.Errorf("what nobody expects is not named: %v", err)
	}
	d.dir = t.TempDir()
	for _, name := range all[1:] {
		if err := os.WriteFile(filepath.Join(d.dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.complete(); err == nil || !strings.Contains(err.Error(), all[0]) {
		t.Errorf("what is missing is not named: %v", err)
	}
	if err := os.WriteFile(filepath.Join(d.dir, all[0]), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := d.complete(); err != nil {
		t.Error(err)
	}
}

// Those who receive the command receive the licences of what is in it.
func TestEveryParcelOfTheCommandHasItsLicences(t *testing.T) {
	d, work := smallDelivery(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	targets := commandTargets[1:3] // a zip and a tar
	d.commands = []string{self, self, self}
	if err := d.commandParcels(); err != nil {
		t.Fatal(err)
	}
	for _, target := range targets {
		files := unpacked(t, filepath.Join(work, d.name(target.name())))
		if len(files) != 3 || len(files[target.program()]) == 0 || !strings.Contains(files["LICENSE"], "Apache License") {
			t.Errorf("%s: %d files", target.name(), len(files))
		}
		if notice := files[parcelNotice]; !strings.Contains(notice, "Go  std go") || !strings.Contains(notice, "Redistribution and use") {
			t.Errorf("%s: no licence of Go in %.300q", target.name(), notice)
		}
	}
}

// unpacked returns the files of a parcel by their names.
func unpacked(t *testing.T, path string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	keep := func(name string, in io.Reader) {
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	if strings.HasSuffix(path, ".zip") {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			in, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			keep(f.Name, in)
		}
		return files
	}
	zipped, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for in := tar.NewReader(zipped); ; {
		header, err := in.Next()
		if err == io.EOF {
			return files
		} else if err != nil {
			t.Fatal(err)
		}
		keep(header.Name, in)
	}
}

func TestTooLargeIsAnError(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(path, make([]byte, 10), 0o600); err != nil {
		t.Fatal(err)
	}
	if within(path, 10) != nil || within(path, 9) == nil {
		t.Error("the bound is off")
	}
}
