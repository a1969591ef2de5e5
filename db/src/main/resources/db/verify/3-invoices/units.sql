-- What is wrong with the units of suspect invoices. What the units of the lines are is only asked where there is more than one.
unit as (
  select s.contract_id, s.id, u.*, x.worth
  from suspect s
  join billing.contract c on c.id = s.contract_id
  cross join lateral (
    select case l.type when 'cpu_conversion' then l.converted_credit_type_id else l.credit_type_id end as unit_id,
           count(*) filter (where not l.same_unit) as lines,
           count(*) filter (where not l.same_unit and l.type not in ('usage', 'subscription', 'composite', 'applied_commit_or_credit')) as odd,
           coalesce(sum(l.total) filter (where l.type <> 'cpu_conversion'), 0) as rest,
           count(*) filter (where l.type = 'cpu_conversion') as conversions,
           coalesce(sum(l.quantity) filter (where l.type = 'cpu_conversion'), 0) as converted,
           max(l.unit_price) filter (where l.type = 'cpu_conversion') as unit_price
    from line l where l.invoice_id = s.id and (not l.same_unit or l.type = 'cpu_conversion')
      -- A credit note has the difference of conversions.
      and s.type <> 'CREDIT_NOTE'
    group by 1) u
  left join lateral (
    select (e.item ->> 'fiat_per_custom_credit')::numeric as worth
    from billing.rate_card k cross join lateral jsonb_array_elements(k.conversions) e (item)
    where k.id = c.rate_card_id and k.fiat_credit_type_id = s.credit_type_id
      and (e.item ->> 'custom_credit_type_id')::uuid = u.unit_id) x on true
),
wrong_unit as (
  select u.contract_id, u.id, u.unit_id, v.what, v.found, v.expected
  from unit u
  cross join lateral (values
    ('lines in another credit type than the invoice', u.lines || ' lines',
      case when u.worth is null then 'none' else 'usage, seats, composites and what is applied to them' end,
      u.lines = 0 or u.worth is not null and u.odd = 0),
    ('custom unit is not converted once', u.conversions || ' conversions',
      case when u.rest = 0 then 'none' else '1' end, u.worth is null or u.conversions = (u.rest <> 0)::int),
    ('conversion is not what is left of its unit', u.converted::text, u.rest::text,
      u.conversions = 0 or u.converted = u.rest),
    ('conversion at another price than the rate card''s', u.unit_price::text, coalesce(u.worth::text, 'no conversion'),
      u.conversions = 0 or u.unit_price = u.worth)
  ) v (what, found, expected, holds)
  where v.holds is not true
),
