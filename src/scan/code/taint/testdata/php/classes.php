<?php

declare(strict_types=1);

namespace Fixtures\Classes;

interface Store
{
    public function save(string $text): void;
}

class FileStore implements Store
{
    public function save(string $text): void
    {
        // ruleid: taint
        sink($text);
    }
}

trait Reads
{
    public function read(): string
    {
        return source();
    }
}

abstract class Report
{
    use Reads;

    abstract protected function title(): string;

    public function describe(): string
    {
        return 'report';
    }

    public static function trimmed(string $text): string
    {
        return trim($text);
    }

    public function render(): void
    {
        // ruleid: taint
        sink($this->read());
        // ok: taint
        sink($this->title());
    }
}

class Monthly extends Report
{
    protected function title(): string
    {
        return 'Monthly';
    }

    public function describe(): string
    {
        return parent::describe() . self::trimmed(source());
    }
}

class User
{
    private string $name = 'guest';

    public function getName(): string
    {
        return $this->name;
    }

    public function setName(string $name): static
    {
        $this->name = $name;
        return $this;
    }

    public static function named(string $name): self
    {
        $user = new self();
        $user->name = $name;
        return $user;
    }
}

function instances(Store $store): void
{
    $store->save(source());
    $monthly = new Monthly();
    $monthly->render();
    // ruleid: taint
    sink($monthly->describe());
    // ruleid: taint
    sink($monthly->read());
    // ruleid: taint
    sink(Monthly::trimmed(source()));
}

function accessors(): void
{
    $user = new User();
    // ok: taint
    sink($user->getName());
    $user->setName(source());
    // ruleid: taint
    sink($user->getName());
    // ruleid: taint
    sink((new User())->setName(source())->getName());
    // ruleid: taint
    sink(User::named(source())->getName());
}
