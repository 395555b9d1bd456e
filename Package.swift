// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// The rooms of the house. An arrow in docs/architecture.md is a dependency here; scripts/check-imports holds the
/// sources to it, since SwiftPM lets a target import what its dependencies depend on.
let package = Package(
    name: "promo",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "promo", targets: ["promo"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .systemLibrary(
            name: "Clibgit2", pkgConfig: "libgit2",
            providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
        .systemLibrary(
            name: "Ccmark", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),

        .target(name: "Git", dependencies: ["Clibgit2"]),
        .target(name: "Markdown", dependencies: ["Ccmark", .product(name: "Yams", package: "Yams")]),
        .target(name: "Ladders", dependencies: ["Markdown", .product(name: "Crypto", package: "swift-crypto")]),
        .target(
            name: "Packets", dependencies: ["Markdown", "Ladders", .product(name: "SwiftCSV", package: "SwiftCSV")]),
        .target(name: "Checks", dependencies: ["Packets", "Ladders", "Markdown"]),
        .target(
            name: "Signatures",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ]),
        .target(
            name: "Ledger",
            dependencies: [
                "Git", "Packets", "Signatures", "Checks", "Ladders", "Markdown",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "templates", path: "templates",
            resources: [
                .embedInCode("ladders"), .embedInCode("demo"), .embedInCode("evidence"), .embedInCode("parts"),
            ]),
        .executableTarget(
            name: "promo",
            dependencies: [
                "Checks", "Git", "Ladders", "Ledger", "Markdown", "Packets", "Signatures", "templates",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ]),

        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(name: "GitTests", dependencies: ["Git", "TestSupport"]),
        .testTarget(name: "MarkdownTests", dependencies: ["Markdown", "TestSupport"]),
        .testTarget(
            name: "LaddersTests", dependencies: ["Ladders", "TestSupport", "templates"], exclude: ["Documents"]),
        .testTarget(name: "PacketsTests", dependencies: ["Packets"]),
        .testTarget(name: "ChecksTests", dependencies: ["Checks"]),
        .testTarget(name: "SignaturesTests", dependencies: ["Signatures", "TestSupport"]),
        .testTarget(name: "LedgerTests", dependencies: ["Ledger", "TestSupport", "templates"]),
        .testTarget(name: "PromoTests", dependencies: ["promo", "TestSupport"], exclude: ["Help"]),
        .testTarget(name: "EndToEnd", dependencies: ["promo", "TestSupport"], exclude: ["Cases", "helpers.sh"]),
        .testTarget(
            name: "SoakTests", dependencies: ["promo", "TestSupport"], exclude: ["http-backend.py", "transports.sh"]),
    ]
)

/// Warnings are errors where CI=true, so that a new compiler never keeps a user from building.
let strict: [SwiftSetting] =
    ProcessInfo.processInfo.environment["CI"] == "true" ? [.treatAllWarnings(as: .error)] : []

// FUZZ=1 adds the fuzz targets, and checks of memory and branches to the rooms that they try; docs/testing.md.
if ProcessInfo.processInfo.environment["FUZZ"] == "1" {
    let sanitised: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer,address"])]
    let tried = ["Git", "Markdown", "Ladders", "Packets", "Signatures"]
    for target in package.targets where tried.contains(target.name) { target.swiftSettings = sanitised }
    package.products.append(.executable(name: "Fuzz", targets: ["Fuzz"]))
    package.targets += [
        .systemLibrary(name: "CFuzzer", path: "Fuzz/CFuzzer"),
        .executableTarget(
            name: "Fuzz", dependencies: ["CFuzzer"] + tried.map { .init(stringLiteral: $0) }, path: "Fuzz/Targets",
            swiftSettings: sanitised + [.unsafeFlags(["-parse-as-library"])],
            // The linker gold stops at the tables of a sanitised build.
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]),
    ]
}

// BENCH=1 adds what makes organisations to measure in; docs/performance.md.
if ProcessInfo.processInfo.environment["BENCH"] == "1" {
    package.products.append(.executable(name: "OrganisationMaker", targets: ["OrganisationMaker"]))
    package.targets.append(
        .executableTarget(
            name: "OrganisationMaker", dependencies: ["Git", .product(name: "Crypto", package: "swift-crypto")],
            path: "Benchmarks/OrganisationMaker"))
}

for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + strict + [
            .swiftLanguageMode(.v6),
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
        ]
}
