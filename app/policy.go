//go:build !dev

package main

func pagePolicy() string { return policy }
