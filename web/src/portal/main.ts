import './portal.css'
import { mount } from 'svelte'
import { startPage } from '../ui/page.svelte'
import { chosenBefore, language } from '../text/language.svelte'
import { portal } from './portal.svelte'
import Portal from './Portal.svelte'

startPage((path) => !/^\/(cb|api|assets|don-gian|cong-khai)(\/|$)/.test(path))
if (chosenBefore() === 'en') void language.speak('en')
void portal.load()

const target = document.getElementById('app')
if (target) mount(Portal, { target })
