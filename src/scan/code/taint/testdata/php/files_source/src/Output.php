<?php

namespace Shop;

class Output
{
    public function write(string $text): void
    {
        // ruleid: taint
        sink($text);
    }

    public function log(string $text): void
    {
        // ok: taint
        sink($text);
    }

    public static function send(string $text): void
    {
        // ruleid: taint
        sink($text);
    }
}
