// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "lumen-benchmarks",
    dependencies: [
        .package(name: "lumen", path: ".."),
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "LumenBenchmarks",
            dependencies: [
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "LumenBenchmarkable", package: "lumen"),
            ],
            path: "Benchmarks/Lumen",
            swiftSettings: [
                // The measured modules are `package` to Lumen; this package measures them from within.
                .unsafeFlags(["-package-name", "lumen"]),
                .enableUpcomingFeature("MemberImportVisibility"),
            ],
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        )
    ]
)
