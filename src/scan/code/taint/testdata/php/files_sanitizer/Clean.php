<?php

namespace Shop;

final class Clean
{
    public static function escaped(string $text): string
    {
        return sanitize($text);
    }

    public static function unless(bool $raw, string $text): string
    {
        if ($raw) {
            return $text;
        }
        return sanitize($text);
    }

    public static function checked(string $text): string
    {
        sanitize($text);
        return $text;
    }
}
