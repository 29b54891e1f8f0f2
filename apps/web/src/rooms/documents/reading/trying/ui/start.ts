import { mount } from 'svelte';
import { dayOf } from '#shared/time/day.ts';
import Try from './Try.svelte';

const target = document.getElementById('doc-thu');
if (target) {
  const { lang, today } = target.dataset;
  mount(Try, { target, props: { lang: lang === 'en' ? 'en' : 'vi', today: today ?? dayOf(new Date()) } });
}
