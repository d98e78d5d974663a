<?php
class User { function legacy() {} }
function twice() {}
