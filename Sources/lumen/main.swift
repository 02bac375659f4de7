import LumenApp

await LumenCommand.start()
