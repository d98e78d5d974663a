<?php

namespace Shop;

const DEBUG = false;
const TABLE = 'users';

final class Settings
{
    public const DEBUG = false;
    public const SAFE_KEY = 'b';
    public const OPEN_KEY = 'a';
}
