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
	condition := "name = '" + name + "'"
	// ruleid: go-gorm-string-building
	db.Not(condition).Find(&users)
}

func handler(c *gin.Context) {
	// ruleid: go-gorm-string-building
	db.Order(c.Query("sort")).Find(&users)
	// ruleid: go-gorm-string-building
	db.First(&user, c.Param("id"))
	// ruleid: go-gorm-string-building
	db.Where(named(c.PostForm("name"))).Find(&users)
}

func named(name string) string {
	return fmt.Sprintf("name = '%s'", name)
}

func good(db *gorm.DB, name string) {
	// ok: go-gorm-string-building
	db.Where("name = ?", name).First(&user)
	// ok: go-gorm-string-building
	db.Where("name = " + "'root'")
	// ok: go-gorm-string-building
	db.Order("created desc")
}

func checked(c *gin.Context) {
	// ok: go-gorm-string-building
	db.Where("name = ?", c.Query("name")).First(&user)
	// ok: go-gorm-string-building
	db.First(&user, "id = ?", c.Param("id"))
	var filter User
	c.ShouldBindQuery(&filter)
	// ok: go-gorm-string-building
	db.Where(&filter).Find(&users)
	sort := c.Query("sort")
	if !sortable[sort] {
		sort = "id"
	}
	// ok: go-gorm-string-building
	db.Order(sort).Find(&users)
	id, err := strconv.Atoi(c.Param("id"))
	// ok: go-gorm-string-building
	db.First(&user, id)
}
