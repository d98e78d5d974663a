<?php
class AccountRepository
{
    public function bad($builder, $request)
    {
        $name = $request->query->get('name');
        // ruleid: php-query-builder-concatenation
        $builder->select('a')->from('Account', 'a')->where("a.name = '" . $name . "'");
        // ruleid: php-query-builder-concatenation
        $builder->andWhere("a.name = '$name'");
        // ruleid: php-query-builder-concatenation
        $builder->orderBy(sprintf('a.%s', $request->query->get('sort')));
        // ruleid: php-query-builder-concatenation
        $this->db->where("name = '" . $this->input->post('name') . "'");
    }

    public function good($builder, $request, $name)
    {
        // ok: php-query-builder-concatenation
        $builder->where('a.name = :name')->setParameter('name', $request->query->get('name'));
        // ok: php-query-builder-concatenation
        $this->db->where('name', $this->input->post('name'));
        // ok: php-query-builder-concatenation
        $builder->andWhere('a.id = ' . $request->query->getInt('id'));
        // ok: php-query-builder-concatenation
        $builder->andWhere("a.name = '$name'");
        // ok: php-query-builder-concatenation
        $collection->where($request->query->all());
    }
}
