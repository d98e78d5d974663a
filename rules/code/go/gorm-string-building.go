package store

import (
	"fmt"

	"gorm.io/gorm"
)

func bad(db *gorm.DB, name string) {
	// ruleid: go-gorm-string-building
	db.Where("name = '" + name + "'").First(&user)
	// ruleid: go-gorm-string-building
	db.Model(&User{}).Where(fmt.Sprintf("name = '%s'", name))
	// ruleid: go-gorm-string-building
	db.Order("created " + name)
}

func good(db *gorm.DB, name string) {
	// ok: go-gorm-string-building
	db.Where("name = ?", name).First(&user)
	// ok: go-gorm-string-building
	db.Where("name = " + "'root'")
	// ok: go-gorm-string-building
	db.Order("created desc")
}
