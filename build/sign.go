package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A signer signs programs for Windows with osslsigncode. Certificate and key stay
// files that the environment names; nothing secret stands on a command line.
type signer struct {
	certificate string // PEM, the whole chain
	key         string // PEM
	password    string // a file with the password of the key; "" when it has none
	timestamp   string // address of a time-stamping authority; "" for none, the signature then ends with the certificate
	roots       string // PEM, what the chain must lead to; "" for what this system trusts
}

// The variables that name what to sign with.
const (
	signCertificate = "GOUJI_SIGN_CERTIFICATE"
	signKey         = "GOUJI_SIGN_KEY"
	signPassword    = "GOUJI_SIGN_PASSWORD_FILE"
	signTimestamp   = "GOUJI_SIGN_TIMESTAMP"
	signRoots       = "GOUJI_SIGN_ROOTS"
)

const systemRoots = "/etc/ssl/certs/ca-certificates.crt"

// newSigner reads the environment. Without a certificate nothing is signed.
func newSigner(env func(string) string) (signer, error) {
	s := signer{env(signCertificate), env(signKey), env(signPassword), env(signTimestamp), env(signRoots)}
	if (s.certificate == "") != (s.key == "") {
		return s, errors.New("to sign, both " + signCertificate + " and " + signKey + " must name files")
	}
	for _, path := range []string{s.certificate, s.key, s.password, s.roots} {
		if path == "" {
			continue
		}
		if _, err := os.Stat(path); err != nil {
			return s, err
		}
	}
	if s.roots == "" {
		s.roots = systemRoots
	}
	return s, nil
}

func (s signer) on() bool { return s.certificate != "" }

// arguments of osslsigncode to sign one file as another.
func (s signer) arguments(from, to string) []string {
	args := []string{"sign", "-certs", s.certificate, "-key", s.key, "-h", "sha256", "-n", "勾稽"}
	if s.password != "" {
		args = append(args, "-readpass", s.password)
	}
	if s.timestamp != "" {
		args = append(args, "-ts", s.timestamp)
	}
	return append(args, "-in", from, "-out", to)
}

// file signs a program in its place and verifies what came of it; it does nothing
// when nothing is to be signed.
func (s signer) file(p project, path string) error {
	if !s.on() {
		return nil
	}
	signed := path + ".signed"
	if out, err := exec.Command("osslsigncode", s.arguments(path, signed)...).CombinedOutput(); err != nil {
		return fmt.Errorf("osslsigncode sign: %w: %s", err, out)
	}
	if err := os.Rename(signed, path); err != nil {
		return err
	}
	return s.verify(path)
}

// verify holds the signature of a program against the roots.
func (s signer) verify(path string) error {
	out, err := exec.Command("osslsigncode", "verify", "-CAfile", s.roots, "-in", path).CombinedOutput()
	if err != nil {
		return fmt.Errorf("the signature of %s does not verify: %w: %s", path, err, out)
	}
	return nil
}

// script writes a program that signs the file it is given in its place and verifies
// that, for makensis to call: the uninstaller exists only while the installer is made.
func (s signer) script(work string) (string, error) {
	const given = `"$1"`
	line := func(args []string) string {
		words := []string{"osslsigncode"}
		for _, a := range args {
			if !strings.HasPrefix(a, given) {
				a = "'" + strings.ReplaceAll(a, "'", `'\''`) + "'"
			}
			words = append(words, a)
		}
		return strings.Join(words, " ") + "\n"
	}
	path := filepath.Join(work, "sign.sh")
	text := "#!/bin/sh\nset -e\n" + line(s.arguments(given, given+".signed")) + "mv " + given + ".signed " + given + "\n" +
		line([]string{"verify", "-CAfile", s.roots, "-in", given})
	return path, os.WriteFile(path, []byte(text), 0o755)
}
