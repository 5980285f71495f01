// Texts as the builders print them; those of BuildKit and of the classic builder are from an engine 20.10.24.
import { describe, expect, test } from '@jest/globals'
import { buildSteps } from '../src/build-steps.ts'

const at = (text: string, everyMs = 100) => text.split('\n').map((line, index) => ({ text: line, atMs: index * everyMs }))

describe('the steps of a build', () => {
  test('as BuildKit says them', () => {
    const steps = buildSteps(at(`#2 [internal] load .dockerignore
#2 transferring context: 2B 0.0s done
#2 DONE 0.0s

#8 importing cache manifest from 127.0.0.1:5000/t:buildcache
#8 ERROR: 127.0.0.1:5000/t:buildcache: not found

#4 [tools 1/1] COPY busybox /bin/sh
#4 sha256:b9261351f4a53fd1d4f6427f1eec0dc41e1adfe90ee16499b79957cabb4b9b70
#4 CACHED

#5 [linux/arm64 build 1/2] RUN echo one && echo two > /a
#5 0.989 CACHED
#5 0.989 #5 DONE 99.0s
#5 DONE 12.5s

#7 [stage-2 1/1] COPY --from=build /a /b /
#7 pulling sha256:7ed2778cd9c905466f0ffdad67a64acbd510a946cc48bb4e15b86dd09c11656c 0.1s done
#7 CACHED

#9 exporting to image
#9 DONE 0.1s`))
    expect(steps).toEqual([
      { name: '[internal] load .dockerignore', isInstruction: false, isCached: false, seconds: 0 },
      { name: '[tools 1/1] COPY busybox /bin/sh', isInstruction: true, isCached: true, seconds: 0 },
      { name: '[linux/arm64 build 1/2] RUN echo one && echo two > /a', isInstruction: true, isCached: false, seconds: 12.5 },
      { name: '[stage-2 1/1] COPY --from=build /a /b /', isInstruction: true, isCached: true, seconds: 0 },
      { name: 'exporting to image', isInstruction: false, isCached: false, seconds: 0.1 },
    ])
  })

  test('a step that is fetched from a registry’s cache is a cached one, and one, although buildx says DONE of it twice', () => {
    const steps = buildSteps(at(`#5 [tools 1/2] FROM registry.example/base:1
#5 extracting sha256:21f9ea323d65de59203b34e9c2e68cd7835ade98140a7175bd079d644931c69c 0.4s done
#5 DONE 0.4s

#6 [stage-1 1/2] RUN echo last > /last
#6 extracting sha256:21f9ea323d65de59203b34e9c2e68cd7835ade98140a7175bd079d644931c69c 0.0s done
#6 DONE 0.2s

#6 [stage-1 1/2] RUN echo last > /last
#6 extracting sha256:3890c801f8b54ceffb8f709294bd0d17df848b4f568b44f0e6d6ca6d97bd2a73 done
#6 DONE 0.0s

#7 [stage-1 2/2] RUN echo more > /more
#7 0.010 #7 extracting sha256:3890
#7 DONE 0.1s`))
    expect(steps).toEqual([
      { name: '[tools 1/2] FROM registry.example/base:1', isInstruction: true, isCached: false, seconds: 0.4 },
      { name: '[stage-1 1/2] RUN echo last > /last', isInstruction: true, isCached: true, seconds: 0.2 },
      { name: '[stage-1 2/2] RUN echo more > /more', isInstruction: true, isCached: false, seconds: 0.1 },
    ])
  })

  test('as the classic builder says them, by the moments in which it did', () => {
    const steps = buildSteps(at(`Sending build context to Docker daemon  1.985MB
Step 1/3 : FROM scratch AS tools
 --->${' '}
Step 2/3 : COPY busybox /bin/sh
 ---> Using cache
 ---> 95eb64bdd280
Step 3/3 : RUN echo one && echo two > /a
 ---> Running in ad0c14b789c4
one
Removing intermediate container ad0c14b789c4
 ---> 68359caf99c7
Successfully built 68359caf99c7`))
    expect(steps).toEqual([
      { name: 'FROM scratch AS tools', isInstruction: true, isCached: false, seconds: 0.2 },
      { name: 'COPY busybox /bin/sh', isInstruction: true, isCached: true, seconds: 0 },
      { name: 'RUN echo one && echo two > /a', isInstruction: true, isCached: false, seconds: 0.5 },
    ])
  })

  test('are none where the builder was not understood', () => {
    expect(buildSteps(at('Cannot connect to the Docker daemon'))).toEqual([])
  })
})
