<?php
use Illuminate\Http\Request;

class UserController
{
    public function bad(Request $request, User $user)
    {
        // ruleid: php-laravel-mass-assignment
        $user->update($request->all());
        // ruleid: php-laravel-mass-assignment
        User::create($request->all());
        $fields = $request->except(['_token']);
        $fields['ip'] = $request->ip();
        // ruleid: php-laravel-mass-assignment
        $user->fill($fields)->save();
        // ruleid: php-laravel-mass-assignment
        User::updateOrCreate(['id' => 1], $this->fields());
    }

    private function fields()
    {
        return array_filter(request()->all());
    }

    public function good(Request $request, User $user)
    {
        // ok: php-laravel-mass-assignment
        $user->update($request->validated());
        // ok: php-laravel-mass-assignment
        User::create($request->only(['name', 'mail']));
        // ok: php-laravel-mass-assignment
        User::create(['name' => $request->input('name')]);
        $fields = $request->all();
        // ok: php-laravel-mass-assignment
        User::create(['name' => $fields['name']]);
        // ok: php-laravel-mass-assignment
        $valid = $request->validate(['name' => 'required']);
        // ok: php-laravel-mass-assignment
        $user->update($valid);
    }
}
