<?php

namespace Shop;

class Input
{
    public function name(): string
    {
        return $_GET['name'] ?? '';
    }

    public static function version(): string
    {
        return '1.0';
    }

    public static function body(): string
    {
        return source();
    }
}
