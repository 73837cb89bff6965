using System.Runtime.InteropServices;
using CxMetrics.Benchmarks.Paired;

namespace CxMetrics.Benchmarks.Rivals;

/// <summary>One data set for everybody: files of plain numbers in the byte order of the machine, always the same.</summary>
internal sealed record DataSet(string Folder)
{
    private const int Rows = 100_000_000;
    private const int BlockLength = 1_000_000;

    /// <summary>How many touchpoints the events of the stream are at.</summary>
    public const int StreamTouchpointCount = 24;

    /// <summary>Gets how many different keys there are in each of the columns of keys.</summary>
    public static IReadOnlyDictionary<string, int> Segments { get; } =
        new Dictionary<string, int>
        {
            ["10"] = 10,
            ["1k"] = 1_000,
            ["100k"] = 100_000,
        };

    /// <summary>Reads the first ratings, or all of them.</summary>
    public byte[] Ratings(int? count = null) => Read<byte>("ratings.u8", count);

    public int[] Keys(string segments) => Read<int>($"{segments}.i32");

    /// <summary>Weights of the first half of the ratings.</summary>
    public double[] Weights() => Read<double>("weights.f64");

    /// <summary>Response times: most of them minutes, some of them hours, in seconds.</summary>
    public double[] Durations() => Read<double>("durations.f64");

    /// <summary>The cases of a stream of events, in random order.</summary>
    public int[] StreamCases() => Read<int>("stream.case.i32");

    public byte[] StreamTouchpoints() => Read<byte>("stream.touchpoint.u8");

    /// <summary>The long log that journey_log.py makes.</summary>
    public string JourneyFile => Path.Combine(Folder, "journeys.csv");

    public void Generate(bool quick)
    {
        int rows = quick ? Rows / 10 : Rows;
        Directory.CreateDirectory(Folder);
        Write<byte>("ratings.u8", rows, (block, seed) => Answers.Fill(block, Answers.ZeroToTen, seed));
        foreach (var (name, count) in Segments)
            WriteEach($"{name}.i32", rows, random => random.NextBelow(count));
        WriteEach("weights.f64", rows / 2, Answers.Weight);
        WriteEach("durations.f64", rows / 5, Answers.Duration);
        WriteEach("stream.case.i32", rows / 5, random => random.NextBelow(rows / 100));
        WriteEach("stream.touchpoint.u8", rows / 5, random => (byte)random.NextBelow(StreamTouchpointCount));
    }

    private void WriteEach<T>(string name, int rows, Func<SplitMix64, T> draw)
        where T : unmanaged =>
        Write<T>(
            name,
            rows,
            (block, seed) =>
            {
                var random = new SplitMix64(seed);
                foreach (ref var value in block)
                    value = draw(random);
            }
        );

    private void Write<T>(string name, int rows, Action<Span<T>, ulong> fill)
        where T : unmanaged
    {
        using var file = File.Create(Path.Combine(Folder, name));
        var block = new T[BlockLength];
        for (int start = 0; start < rows; start += BlockLength)
        {
            var part = block.AsSpan(0, Math.Min(BlockLength, rows - start));
            fill(part, (ulong)start);
            file.Write(MemoryMarshal.AsBytes(part));
        }
    }

    private unsafe T[] Read<T>(string name, int? count = null)
        where T : unmanaged
    {
        using var file = File.OpenRead(Path.Combine(Folder, name));
        var values = new T[count ?? checked((int)(file.Length / sizeof(T)))];
        // In parts: one read takes no more than 2 GB.
        for (var rest = values.AsSpan(); rest.Length > 0; rest = rest[Math.Min(rest.Length, BlockLength)..])
            file.ReadExactly(MemoryMarshal.AsBytes(rest[..Math.Min(rest.Length, BlockLength)]));
        return values;
    }
}
