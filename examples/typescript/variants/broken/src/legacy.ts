export function legacy( {
