// swift-tools-version: 6.2

import PackageDescription

/// The flags of the house: every module is compiled alike, and a warning is an error.
let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies + ["LumenTesting"], swiftSettings: settings)
}

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "lumen",
    products: [
        .executable(name: "lumen", targets: ["lumen"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        module("LumenCore"),
        module("LumenSQL", ["LumenCore", grdb, sqlite]),
        module("LumenWarehouse", ["LumenCore", "LumenSQL"]),
        module("LumenStore", ["LumenCore", "LumenSQL"]),
        module("LumenTools", ["LumenCore", "LumenWarehouse"]),
        module("LumenMCP", ["LumenCore", crypto, subprocess]),
        module("LumenHTTP", ["LumenCore", asyncHTTPClient, nio, nioHTTP1, nioPosix]),
        module("LumenAWS", ["LumenCore", crypto]),
        module("LumenRouter", ["LumenCore"]),
        module("LumenModels", ["LumenCore", "LumenAWS"]),
        module("LumenGuard", ["LumenCore", crypto, logging]),
        module("LumenAgent", ["LumenCore", "LumenGuard", logging]),
        module(
            "LumenServer",
            [
                "LumenCore", "LumenAgent", "LumenGuard", "LumenMCP", httpTypes, hummingbird, logging, lifecycle, nio,
                nioHTTPTypes,
            ]),
        module(
            "LumenApp",
            [
                "LumenCore", "LumenSQL", "LumenStore", "LumenWarehouse", "LumenTools", "LumenMCP", "LumenRouter",
                "LumenModels",
                "LumenHTTP", "LumenAWS", "LumenGuard", "LumenAgent", "LumenServer", argumentParser, yams, logging,
                lifecycle, signals,
                subprocess,
            ]
        ),
        .executableTarget(name: "lumen", dependencies: ["LumenApp"], swiftSettings: settings),
        module("LumenTesting", ["LumenCore"]),
        module("BedrockPeer", ["LumenAWS", "LumenCore", nio, nioHTTP1, nioPosix]),
        .executableTarget(
            name: "bedrock-peer", dependencies: ["BedrockPeer", argumentParser, signals], swiftSettings: settings),
        tests("LumenCore", ["LumenCore"]),
        tests("LumenSQL", ["LumenCore", "LumenSQL"]),
        tests("LumenWarehouse", ["LumenCore", "LumenSQL", "LumenWarehouse"]),
        tests("LumenStore", ["LumenCore", "LumenGuard", "LumenSQL", "LumenStore"]),
        tests("LumenTools", ["LumenCore", "LumenGuard", "LumenSQL", "LumenTools", "LumenWarehouse"]),
        tests("LumenMCP", ["LumenCore", "LumenMCP"]),
        tests("LumenMCPClient", ["LumenCore", "LumenMCP"]),
        tests("LumenMCPAuthorization", ["LumenCore", "LumenMCP", crypto]),
        tests("LumenHTTP", ["LumenCore", "LumenHTTP", nio, nioPosix]),
        tests("LumenAWS", ["LumenAWS", "LumenCore"]),
        tests("BedrockPeer", ["BedrockPeer", "LumenAWS", "LumenCore", asyncHTTPClient, nio, nioHTTP1]),
        tests("LumenRouter", ["LumenCore", "LumenRouter", "LumenTools"]),
        tests("LumenModels", ["LumenAWS", "LumenCore", "LumenModels"]),
        tests("LumenGuard", ["LumenCore", "LumenGuard", crypto, logging]),
        tests("LumenAgent", ["LumenAgent", "LumenCore", "LumenGuard", "LumenSQL", "LumenStore"]),
        tests(
            "LumenServer",
            [
                "LumenAgent", "LumenCore", "LumenMCP", "LumenServer", httpTypes, hummingbird, logging, lifecycle, nio,
                nioEmbedded, nioHTTPTypes, nioPosix,
            ]),
        tests(
            "LumenApp",
            [
                "LumenApp", "LumenAWS", "LumenAgent", "LumenCore", "LumenMCP", "LumenRouter", "LumenSQL",
                "LumenServer", "LumenWarehouse", hummingbird,
            ]),
    ],
    swiftLanguageModes: [.v6]
)

// The benchmarks measure `package` symbols, so they are of this package, but only when they are asked for.
if Context.environment["LUMEN_BENCHMARKS"] != nil {
    package.dependencies.append(.package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []))
    package.targets.append(
        .executableTarget(
            name: "LumenBenchmarks",
            dependencies: [
                "LumenAWS", "LumenAgent", "LumenApp", "LumenCore", "LumenGuard", "LumenMCP", "LumenModels", "LumenSQL",
                "LumenStore", "LumenTools", "LumenWarehouse",
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/Lumen", swiftSettings: settings,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]))
    package.targets.append(
        .executableTarget(
            name: "LumenStreamServer",
            dependencies: ["LumenAgent", "LumenCore", "LumenServer", "LumenTesting", logging],
            path: "Benchmarks/streams/Server", swiftSettings: settings))
}
