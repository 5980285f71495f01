const wanted = process.env['INPUT_NODE-VERSION']
const [major] = process.versions.node.split('.')
console.log(`Node ${process.versions.node} is here`)
if (wanted && wanted.split('.')[0] !== major) {
  console.log(`::error::Node ${wanted} is asked for, and Node ${process.versions.node} is what is here`)
  process.exit(1)
}
