using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CxMetrics.Benchmarks.Paired;

/// <summary>What a number was measured on: without it no number means anything.</summary>
internal static class Machine
{
    private const string LoadFile = "/proc/loadavg";
    private const string ProcessorFile = "/proc/cpuinfo";

    /// <summary>Gets the widest vectors that are in use.</summary>
    public static string InstructionSet =>
        Vector512.IsHardwareAccelerated ? "avx512"
        : Vector256.IsHardwareAccelerated ? "avx2"
        : Vector128.IsHardwareAccelerated ? "vector128"
        : "scalar";

    /// <summary>Gets the processes that wanted to run during the last minute, or null where the system does not say.</summary>
    public static double? Load =>
        File.Exists(LoadFile)
            ? double.Parse(File.ReadAllText(LoadFile).Split(' ')[0], CultureInfo.InvariantCulture)
            : null;

    public static string LoadText => Load?.ToString("0.00", CultureInfo.InvariantCulture) ?? "unknown";

    public static string Describe() =>
        string.Join(
            Environment.NewLine,
            $"processor  {ProcessorName()}, {Environment.ProcessorCount} cores",
            $"system     {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}",
            $"vectors    {InstructionSet}: Vector512 {OnOff(Vector512.IsHardwareAccelerated)}, "
                + $"Vector256 {OnOff(Vector256.IsHardwareAccelerated)}, Vector128 {OnOff(Vector128.IsHardwareAccelerated)}, "
                + $"AVX2 {OnOff(Avx2.IsSupported)}, AVX-512 BW {OnOff(Avx512BW.IsSupported)}, "
                + $"VBMI {OnOff(Avx512Vbmi.IsSupported)}"
        );

    private static string OnOff(bool on) => on ? "on" : "off";

    private static string ProcessorName()
    {
        string? line = File.Exists(ProcessorFile)
            ? File.ReadLines(ProcessorFile).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
