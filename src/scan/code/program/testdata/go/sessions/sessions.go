package sessions

func Get() {}
