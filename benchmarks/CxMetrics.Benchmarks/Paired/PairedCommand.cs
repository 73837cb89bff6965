using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxMetrics.Benchmarks.Paired;

/// <summary>The paired mode: every kernel right after a pure read of the same memory.</summary>
internal static class PairedCommand
{
    private static readonly JsonSerializerOptions JsonFormat = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    private static readonly PairedKernel[] Kernels =
    [
        .. ByteKernels.All,
        .. ColumnKernels.All,
        .. WeightedKernels.All,
        .. KeyedKernels.All,
        .. SketchKernels.All,
        .. JourneyKernels.All,
        .. ThreadKernels.All,
    ];

    /// <returns>The exit code: 0, or 2 if the options are wrong.</returns>
    public static int Run(string[] arguments)
    {
        PairedOptions options;
        PairedKernel[] chosen;
        try
        {
            options = PairedOptions.Parse(arguments);
            chosen = Choose(options);
        }
        catch (ArgumentException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            Console.Error.WriteLine(PairedOptions.Usage);
            return 2;
        }
        if (options.List)
            Console.WriteLine(string.Join(Environment.NewLine, Kernels.SelectMany(kernel => kernel.Names)));
        else if (options.Json)
            Console.WriteLine(JsonSerializer.Serialize(Measure(chosen, options).ToArray(), JsonFormat));
        else
            PrintTable(chosen, options);
        return 0;
    }

    private static PairedKernel[] Choose(PairedOptions options)
    {
        foreach (string name in options.Kernels)
        {
            if (!Kernels.Any(kernel => kernel.Names.Contains(name)))
                throw new ArgumentException($"Unknown kernel '{name}'; --list names them all.");
        }
        return options.Kernels is []
            ? Kernels
            : [.. Kernels.Where(kernel => kernel.Names.Any(options.Kernels.Contains))];
    }

    private static void PrintTable(PairedKernel[] chosen, PairedOptions options)
    {
        Console.WriteLine(Machine.Describe());
        Console.WriteLine($"load       {Machine.LoadText}");
        Console.WriteLine();
        Console.WriteLine(PairedTable.Header);
        foreach (var result in Measure(chosen, options))
            Console.WriteLine(PairedTable.Line(result));
        Console.WriteLine();
        Console.WriteLine($"load       {Machine.LoadText}");
    }

    private static IEnumerable<PairedResult> Measure(PairedKernel[] chosen, PairedOptions options)
    {
#if DEBUG
        Console.Error.WriteLine("Built without optimisation, so the numbers mean nothing: run it with -c Release.");
#endif
        var sizes = Sizes.For(options.Quick);
        if (sizes.Divisor > 1)
            Console.Error.WriteLine($"Little memory: everything is {sizes.Divisor} times smaller than it should be.");
        var timer = new PairedTimer(options.Rounds ?? sizes.Rounds, sizes.Longest);
        var space = new Workspace(sizes);
        foreach (var kernel in chosen)
        {
            foreach (var result in timer.Measure(kernel.Prepare(space)))
            {
                if (options.Kernels is [] || options.Kernels.Contains(result.Kernel))
                    yield return result;
            }
        }
    }
}
