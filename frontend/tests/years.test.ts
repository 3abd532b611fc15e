import { describe, expect, it } from 'vitest'
import { carriedOver, sideBySide } from '../src/units/years'
import type { Sheet } from '../src/wire'

// Last year 3 were left of natural persons and none of companies; this year says 2 and 0.
const sheet = {
  reading: { figures: [
    { cell: 't3.carried.natural', raw: '2' }, { cell: 't3.carried.business', raw: '0' }, { cell: 't3.new.natural', raw: ' 12 ' }, { cell: 't3.new.business', raw: '详见附件' }, { cell: 't2.fees.amount', raw: '1.5' },
  ] },
  previous: { report: 7, year: 2024, edition: '2021', why: '', figures: { 't3.forward.natural': '3', 't3.forward.business': '0', 't3.carried.natural': '1', 't3.carried.business': '', 't3.new.natural': '10', 't3.new.business': '4', 't2.fees.amount': '1.2' } },
  result: { outcomes: [
    { rule: 'X-CARRY', scope: 't3.natural', state: 'broken', why: '' }, { rule: 'X-CARRY', scope: 't3.business', state: 'held', why: '' },
    { rule: 'X-CARRY', scope: 't3.carried', state: 'not_applicable', why: '没有上年的报告' }, { rule: 'T3-ID', scope: 't3.natural', state: 'held', why: '' },
  ] },
} as unknown as Sheet

describe('two years of a unit', () => {
  it('shows the carry-over of each column as the rule judged it', () => {
    expect(carriedOver(sheet)).toEqual([
      { column: 'natural', name: '自然人', cell: 't3.carried.natural', was: '3', is: '2', state: 'broken', why: '' },
      { column: 'business', name: '商业企业', cell: 't3.carried.business', was: '0', is: '0', state: 'held', why: '' },
    ])
  })
  it('leaves out what is nothing in both years and counts no difference of what is no number', () => {
    expect(sideBySide(sheet).map(f => [f.cell, f.was, f.is, f.by])).toEqual([
      ['t3.carried.natural', '1', '2', '+1'],
      ['t3.new.natural', '10', ' 12 ', '+2'],
      ['t3.new.business', '4', '详见附件', ''],
      ['t2.fees.amount', '1.2', '1.5', '+0.3'],
    ])
  })
})
