import { mount } from 'svelte'
import '../ui/base.css'
import './staff.css'
import { startPage } from '../ui/page.svelte'
import App from './App.svelte'

startPage((path) => /^\/cb(\/|$)/.test(path) && !/\.\w+$/.test(path))
const target = document.getElementById('app')
if (target) mount(App, { target })
