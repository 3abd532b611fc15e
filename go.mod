module gouji

go 1.26.0
