namespace CxMetrics.IntegrationTests;

/// <summary>The check of the kernel's machine code sees what it is there to see.</summary>
public sealed class DisassemblyTests
{
    private const string Load = "       vpminub  zmm8, zmm1, zmmword ptr [rax+0x40]";
    private const string Call = "       call     [CxMetrics.Counting.Bytes512:Lookup(byte):byte]";

    [Fact]
    public void A_loop_is_what_lies_between_a_label_and_the_jump_back()
    {
        var loop = Assert.Single(
            Compiled("IG01:", Load, "IG02:", Load, Load, "jb       SHORT IG02", Load, "jne      IG09", "IG09:")
                .InnermostLoops(1)
        );
        Assert.Equal(2, loop.VectorLoads);
        Assert.Empty(loop.Calls);
    }

    [Fact]
    public void A_call_in_the_loop_is_seen() =>
        Assert.Single(Assert.Single(Compiled("IG02:", Load, Call, Load, "jmp      IG02").InnermostLoops(2)).Calls);

    [Fact]
    public void A_call_before_after_or_around_the_loop_is_none_in_the_loop()
    {
        var loop = Assert.Single(
            Compiled("IG01:", Call, "IG02:", Load, Load, "jb       SHORT IG02", Call, "jne      IG01", Call)
                .InnermostLoops(2)
        );
        Assert.Empty(loop.Calls);
    }

    [Fact]
    public void A_smaller_loop_that_does_not_load_the_column_hides_nothing() =>
        Assert.Single(
            Assert
                .Single(
                    Compiled("IG01:", Load, Load, "IG02:", Load, "jb       SHORT IG02", Call, "jne      IG01")
                        .InnermostLoops(2)
                )
                .Calls
        );

    [Fact]
    public void Two_loops_one_after_the_other_are_two() =>
        Assert.Equal(
            2,
            Compiled("IG01:", Load, "jb       SHORT IG01", "IG02:", Load, Call, "jb       SHORT IG02")
                .InnermostLoops(1)
                .Count
        );

    [Theory]
    [InlineData("vmovups  zmm8, zmmword ptr [rsi]", 1)]
    [InlineData("vpternlogd ymm8, ymm9, ymmword ptr [rsi+rax+0x40], -24", 1)]
    [InlineData("movups   xmm0, xmmword ptr [rdi]", 1)]
    [InlineData("vmovups  zmmword ptr [rdi], zmm0", 0)]
    [InlineData("vmovups  zmm8, zmmword ptr [rsp+0x80]", 0)]
    [InlineData("vmovups  zmm8, zmmword ptr [rbp-0x80]", 0)]
    [InlineData("vmovups  zmm8, zmmword ptr [reloc @RWD00]", 0)]
    [InlineData("vpaddb   zmm8, zmm9, zmm10", 0)]
    [InlineData("mov      rax, qword ptr [rsi]", 0)]
    public void Only_what_reads_a_vector_of_data_counts(string instruction, int loads)
    {
        var loop = Assert.Single(Compiled("IG01:", "       " + instruction, "jb       SHORT IG01").InnermostLoops(0));
        Assert.Equal(loads, loop.VectorLoads);
    }

    [Theory]
    [InlineData("Tier0", 0)]
    [InlineData("Instrumented Tier0", 0)]
    [InlineData("Instrumented Tier1", 0)]
    [InlineData("Tier1", 1)]
    [InlineData("Tier1-OSR", 1)]
    [InlineData("FullOpts", 1)]
    [InlineData("Tier0-FullOpts", 1)]
    public void Only_optimised_code_counts(string tier, int methods) =>
        Assert.Equal(methods, Disassembly.OptimisedMethods(Listing(tier, ["IG01:"])).Count);

    private static CompiledMethod Compiled(params string[] lines) =>
        Assert.Single(Disassembly.OptimisedMethods(Listing("FullOpts", lines)));

    private static string Listing(string tier, string[] lines) =>
        $"""
            ; Assembly listing for method CxMetrics.Counting.OneHotHistogram:Count(ptr):int ({tier})
            ; Emitting BLENDED_CODE for generic X64 + VEX + EVEX on Unix

            {string.Join('\n', lines).Replace("IG", "G_M000_IG", StringComparison.Ordinal)}

            ; Total bytes of code 42

            """;
}
